"""What a citizen reads of the way a case has gone: one sentence per fact, in plain words."""

PHRASES = {
    "CaseSubmitted": "已提交申请",
    "PreReviewPassed": "预审通过",
    "PreReviewRefused": "预审未通过",
    "SupplementAsked": "一次性告知需要补正的材料",
    "SupplementSupplied": "已补交材料",
    "MaterialReceived": "窗口收到纸质材料",
    "CaseAccepted": "窗口已受理，开始计时",
    "AcceptanceRefused": "不予受理",
    "StepDecided": "完成一个审批环节",
    "CaseReturned": "审批部门退回窗口核对",
    "CaseHandedOver": "窗口核对后再次送审",
    "ConditionPromised": "已签署告知承诺书",
    "SpecialStarted": "进入特别程序",
    "SpecialEnded": "特别程序结束，继续办理",
    "HearingRightTold": "告知听证权利",
    "HearingAsked": "申请人要求听证",
    "ExtensionGranted": "经批准延期",
    "CaseTransferred": "已报送上级机关",
    "PromiseChecked": "完成事后核查",
    "DecisionRevoked": "决定已撤销",
    "DeliveryReminded": "提醒领取结果",
    "CaseDecided": "已作出决定",
    "ResultHandedOut": "结果已领取，办结",
    "ResultDelivered": "结果已送达，办结",
    "ParcelSent": "结果已交快递寄出",
    "TakenBack": "结果退回出件窗口",
    "ResultMadeAgain": "结果补发",
    "DueDatesMoved": "国家公布放假安排，期限相应调整",
    "CaseWithdrawn": "申请人已撤回",
    "PreReviewSentBack": "预审退回修改",
    "CaseResubmitted": "已改好重新提交",
    "CaseDeemedAccepted": "期限内没有答复，自收到之日起视为受理",
    "SupplementLapsed": "逾期没有补正，退件",
    "TolerancePromised": "容缺受理，承诺后补材料",
    "PromisedBrought": "已补交承诺后补的材料",
    "ToleranceWaived": "容缺通过，材料不用再交",
    "ToleranceLapsed": "承诺后补的材料逾期未补齐，退件",
    "ResultReleased": "结果可以领取",
    "CaseVoided": "已作废",
}


def phrase(event: str) -> str | None:
    """Return the sentence for an event, None for what stays behind the window."""
    return PHRASES.get(event)
