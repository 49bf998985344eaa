"""What applicants are told of a bundle as a whole; each case tells its own besides."""

from yimen.inbox.rules.notices import Notice

LABELS = {
    "bundle_submitted": "一件事收件通知",
    "bundle_part_started": "子办件开始办理",
    "bundle_part_stopped": "子办件终止告知",
    "bundle_withdrawn": "一件事撤回告知",
    "bundle_settled": "一件事统一领取通知",
    "visit_fixed": "联合核查通知",
    "visit_cancelled": "联合核查取消告知",
}


def _notice(event: str, zh: str, en: str, *, law: bool = True) -> Notice:
    texts = {"zh-hans": f"您的“{{title}}”{zh}", "en": f"Your bundle {{title}} {en}"}
    return Notice(event=event, label=LABELS[event], texts=texts, is_required=law)


NOTICES = (
    _notice(
        "visit_fixed", "各部门约定一次上门核查，日期请登录查看。", "has one inspection by all departments: sign in."
    ),
    _notice("visit_cancelled", "的联合核查已取消，原因请登录查看。", "has its joint inspection called off: sign in."),
    _notice("bundle_submitted", "已收到，各事项分别计时办理。", "has been received."),
    _notice("bundle_part_started", "中有事项开始办理。", "goes on with its next item.", law=False),
    _notice("bundle_part_stopped", "中有事项不能继续办理，理由请登录查看。", "has an item that cannot go on: sign in."),
    _notice("bundle_withdrawn", "已撤回。", "has been withdrawn.", law=False),
    _notice("bundle_settled", "已全部办完，结果可一次领取。", "is done: collect all results at once.", law=False),
)
