"""What applicants are told of their cases, in the words of a text; the whole is in the message and on the paper.

Required are those the law wants told: receipt, acceptance and its refusal, the one notice, what prolongs the wait, the
decision, its delivery, the return and the revocation (Licensing Law, Art. 32, 38, 42, 44, 45).
"""

from yimen.inbox.rules.notices import Notice

LABELS = {
    "submitted": "收件通知",
    "registered": "申请登记和一次性告知",
    "pre_reviewed": "预审通过通知",
    "pre_refused": "预审未通过通知",
    "sent_back": "预审退回告知",
    "supplement": "补正告知",
    "supplied": "补正材料收讫",
    "answer_corrected": "情形回答更正告知",
    "objection_settled": "更正异议答复",
    "accepted": "受理通知",
    "tolerance": "容缺受理通知",
    "reminder": "补齐提醒",
    "basis_fell": "区域评估撤回告知",
    "not_accepted": "不予受理通知",
    "special": "特别程序告知",
    "special_ended": "特别程序结束告知",
    "hearing_right": "听证权利告知",
    "hearing_asked": "听证申请收到",
    "extended": "延期告知",
    "transferred": "转报告知",
    "moved": "期限调整告知",
    "decided": "决定通知",
    "to_collect": "领取提醒",
    "in_locker": "结果入柜通知",
    "locker_reminder": "取件提醒",
    "recalled": "取回窗口通知",
    "handed_out": "结果已领取",
    "sent": "结果寄出",
    "parcel_trouble": "寄递异常告知",
    "delivered": "结果已送达",
    "checked": "承诺核查",
    "answered": "催办回复",
    "lapsed": "退件告知",
    "withdrawn": "撤回告知",
    "void": "作废告知",
    "revoked": "撤销告知",
    "fee": "缴费通知",
    "fee_paid": "缴费结果",
    "fee_over": "缴费通知失效",
    "fee_back": "退款告知",
}
Words = tuple[str, str]  # Chinese, English; the matter's name stands before them


def _notice(event: str, words: Words, *, law: bool = True, urgent: bool = False, by_sms: bool = True) -> Notice:
    texts = {"zh-hans": f"您的“{{title}}”{words[0]}", "en": f"Your application {{title}} {words[1]}"}
    return Notice(event=event, label=LABELS[event], texts=texts, is_required=law, is_urgent=urgent, by_sms=by_sms)


NOTICES = (
    _notice("submitted", ("已收到，我们会在法定期限内答复是否受理。", "has been received.")),
    # not by a text of its own: the receipt is told at the same minute
    _notice(
        "registered", ("的申请登记表和一次性告知请登录查看。", "is on record: sign in for the notice."), by_sms=False
    ),
    _notice("pre_reviewed", ("预审已通过。", "has passed the preliminary check."), law=False),
    _notice("pre_refused", ("预审未通过，理由请登录查看。", "did not pass the preliminary check.")),
    _notice("sent_back", ("需要修改后重新提交，请登录查看。", "has to be changed and sent again.")),
    _notice("supplement", ("需要补正材料，全部内容和期限请登录查看。", "lacks materials: please sign in.")),
    _notice("supplied", ("的补正材料已收到。", "is complete: we have your materials."), law=False),
    _notice("answer_corrected", ("有一项情形回答被更正，请登录查看。", "had an answer corrected: please sign in.")),
    _notice("objection_settled", ("的异议有了答复，请登录查看。", "has an answer to your objection: sign in.")),
    _notice("accepted", ("已受理。", "has been accepted.")),
    _notice("tolerance", ("已容缺受理，请按承诺补齐材料。", "is accepted; send the missing papers in time.")),
    _notice("reminder", ("的补齐期限将至，请尽快补齐。", "still lacks papers: time is short."), urgent=True),
    _notice("basis_fell", ("要补交材料，原因请登录查看。", "needs a paper after all: please sign in.")),
    _notice("not_accepted", ("不予受理，理由和救济途径请登录查看。", "was not accepted: sign in to see why.")),
    _notice("special", ("进入特别程序，所需时间请登录查看。", "needs a special procedure: please sign in.")),
    _notice("special_ended", ("的特别程序已结束，继续办理。", "is being reviewed again."), law=False),
    _notice("hearing_right", ("可以要求听证，期限请登录查看。", "may be heard: sign in to see until when.")),
    _notice("hearing_asked", ("的听证要求已收到。", "will be heard: we have your request."), law=False),
    _notice("extended", ("的办理期限已延长，理由请登录查看。", "needs more time: sign in to see why.")),
    _notice("transferred", ("已报送上级机关决定。", "has been passed to the higher authority.")),
    _notice("moved", ("的办理期限有调整，请登录查看。", "has a new date: please sign in."), law=False),
    _notice("decided", ("已作出决定，领取方式请登录查看。", "has been decided: please sign in.")),
    _notice(
        "handed_out",
        ("的结果已领取；若有疑问请立即联系我们。", "was collected. Was it not you? Call us."),
        urgent=True,
    ),
    _notice("sent", ("的结果已寄出，邮件号请登录查看。", "is on its way to you: sign in for the number."), law=False),
    _notice("parcel_trouble", ("的结果没有送到，请登录查看。", "could not be delivered: please sign in.")),
    _notice("delivered", ("的结果已签收；有疑问请联系我们。", "was delivered. Not to you? Call us."), urgent=True),
    _notice("to_collect", ("的结果尚未领取，请尽快领取。", "is ready: please collect the result."), law=False),
    # not by this text: the code goes out in a text of its own
    _notice("in_locker", ("的结果已放入自助柜。", "is in a locker."), law=False, by_sms=False),
    _notice("locker_reminder", ("的结果还在自助柜，请尽快取走。", "is still in the locker: collect it."), law=False),
    _notice("recalled", ("的结果改到出件窗口领取，原因请登录查看。", "is to be collected at the window: sign in.")),
    _notice("checked", ("的承诺已核查，结果请登录查看。", "was checked: sign in to see the finding."), law=False),
    _notice("answered", ("的催办有了回复，请登录查看。", "has an answer: please sign in."), law=False),
    _notice("lapsed", ("已退件，理由请登录查看。", "was returned: sign in to see why.")),
    _notice("withdrawn", ("已撤回。", "has been withdrawn."), law=False),
    _notice("void", ("已按作废办结，理由请登录查看。", "was closed as void: sign in to see why.")),
    _notice("fee", ("需要缴费，金额和期限请登录查看。", "has a fee to pay: please sign in.")),
    _notice("fee_paid", ("的费用已结清。", "is paid for."), law=False),
    _notice("fee_over", ("的缴费通知已失效，请登录查看。", "has no fee to pay any more: sign in to see why.")),
    _notice("fee_back", ("有费用退回，请登录查看。", "has money going back: please sign in."), law=False),
    _notice("revoked", ("的决定已撤销，理由和救济途径请登录查看。", "was revoked: sign in to see why.")),
)
