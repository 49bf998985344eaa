"""What the audit pages call the facts, the accesses, and what they tell."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yimen.cases.rules.timeline import PHRASES
from yimen.web.desk.words import INTERNAL

ACCESSES: dict[str, Promise] = {
    "signed_in": _("登录"),
    "signed_out": _("退出登录"),
    "sign_in_refused": _("登录被拒绝"),
    "case_read": _("查看办件"),
    "file_read": _("查看材料"),
    "holdings_read": _("核对申请人已有的证照"),
    "refused": _("越权被拒绝"),
    "archive_exported": _("调阅归档包"),
    "personal_revealed": _("查看个人信息"),
    "paper_printed": _("在终端打印文书"),
    "kiosk_identified": _("在终端核验身份"),
    "data_copied": _("下载本人全部信息"),
    "case_exported": _("导出办件全程记录"),
    "audit_verified": _("校验日志"),
    "call_refused": _("外部回报被拒绝"),
    "address_revealed": _("查看完整收件地址"),
    "label_printed": _("打印快递面单"),
}
FACTS: dict[str, Promise] = {
    **INTERNAL,
    "BundleSubmitted": _("提交一件事总办件"),
    "PartFiled": _("子办件前置结果已到，开始办理"),
    "PartStopped": _("子办件因前一事项未成而终止"),
    "PartWithdrawn": _("撤回子办件"),
    "BundleWithdrawn": _("撤回一件事总办件"),
    "BundleSettled": _("一件事可统一出件"),
    "BundleEnded": _("一件事全部办结"),
    "CaseArchived": _("办件归档"),
    "DisposalProposed": _("提出销毁归档包"),
    "PackageDisposed": _("销毁归档包"),
    "CaseUrged": _("催办、督办"),
    "ReceiptGiven": _("催办回执"),
    "MarkLifted": _("督办销号"),
    "ItemsImported": _("导入事项"),
    "ItemsOffered": _("大厅进驻事项"),
    "ThemesSet": _("设置主题"),
    "ServiceCardsSet": _("设置首页服务卡片"),
    "LicenceTypesSet": _("设置证照类型"),
    "SynonymsSet": _("设置本地说法"),
    "ServiceStandardsSet": _("设置服务标准"),
    "MaterialStandardProposed": _("提出标准材料变更"),
    "MaterialStandardChanged": _("标准材料变更生效"),
    "MaterialStandardDeclined": _("不采用标准材料变更"),
    "ListPublished": _("公布事项清单"),
    "ItemAdded": _("新增事项"),
    "DraftOpened": _("开始修改事项"),
    "GuideFileAdded": _("添加指南附件"),
    "UploadTaken": _("上传的事项文件存成草稿"),
    "UploadDropped": _("放弃上传的事项文件"),
    "DraftSubmitted": _("事项提交审核"),
    "DraftRecalled": _("事项撤回修改"),
    "DraftApproved": _("事项审核通过"),
    "DraftSentBack": _("事项审核退回"),
    "DraftDropped": _("放弃事项草稿"),
    "DraftRefreshed": _("事项草稿换到新版本"),
    "PublicationPlanned": _("定下事项生效日"),
    "VersionPublished": _("发布事项新版本"),
    "BundleImported": _("导入事项搬运包"),
    "ConsentGiven": _("同意调取证照"),
    "ConsentWithdrawn": _("撤回调取证照的同意"),
    "WayChosen": _("选择出件方式"),
    "DeliveryPrepared": _("结果待出件"),
    "CorrectionAsked": _("申请更正个人信息"),
    "CorrectionAnswered": _("答复更正申请"),
    "LicenceLookedAt": _("扫码查看证照"),
    "LockerInstalled": _("登记自助柜"),
    "CellReserved": _("预留自助柜格口"),
    "CellReleased": _("退还自助柜格口"),
    "CellRepaired": _("格口恢复使用"),
    "OpeningWanted": _("要求打开柜门"),
    "PutIn": _("结果放入自助柜"),
    "LockerReminded": _("提醒取件"),
    "DeliveryDropped": _("不再送达结果"),
    "Recalled": _("从自助柜召回"),
    "TakenBack": _("结果取回窗口"),
    "Delivered": _("结果已送达"),
    "PickedUp": _("结果已领取"),
    "ParcelWanted": _("装袋，请快递取件"),
    "ParcelOrdered": _("快递企业接单"),
    "OrderGivenUp": _("快递企业没有接单"),
    "ParcelReleased": _("取出邮袋，取消快递订单"),
    "ParcelSent": _("交给快递员"),
    "ParcelMoved": _("快递企业回报"),
    "ResultDelivered": _("结果已送达，办结"),
    "OriginalsWanted": _("请快递上门取原件"),
    "OriginalsOpened": _("窗口开拆核对原件"),
    "PrioritySet": _("设置优先处理、优先发运"),
    "ResultMadeAgain": _("丢失后补发"),
    "WindowTaken": _("坐上窗口"),
    "WindowLeft": _("离开窗口"),
    "WindowsOpened": _("开设窗口"),
    "PersonRegistered": _("登记个人"),
    "OrganisationAdded": _("登记单位"),
    "HoldersEntered": _("批量登记持证人"),
    "MandateGranted": _("授权代办"),
    "MandateWithdrawn": _("撤回授权"),
    "RegionSet": _("设置地区"),
    "AgencyAdded": _("新增部门"),
    "CentreAdded": _("新增大厅"),
    "ApprovalUnitSet": _("设置审批股室"),
    "QuestionSettled": _("处理没搜到的提问"),
    "HallModeSet": _("设置窗口分工"),
    "ZoneOpened": _("增加专区"),
    "ItemsPlaced": _("把事项放进专区"),
    "DeviceSet": _("登记设备"),
    "EnrolmentCodeMade": _("生成设备启用码"),
    "DeviceEnrolled": _("设备启用"),
    "DeviceRevoked": _("停用设备"),
    "DeviceReported": _("设备状态变化"),
    "DeviceSilent": _("设备失联"),
    "ExtractAsked": _("申请制作证照加注件"),
    "ExtractMade": _("终端查询打印登记信息"),
    "StaffCreated": _("新增人员"),
    "PostGiven": _("授予岗位"),
    "PostEnded": _("岗位到期"),
    "AccountCreated": _("开通账号"),
    "AccountLinked": _("账号关联个人"),
    "AccountClosed": _("停用账号"),
    "PasswordChanged": _("修改密码"),
    "PasswordReset": _("重置密码"),
    "SecondFactorStarted": _("开始绑定动态口令"),
    "SecondFactorEnrolled": _("绑定动态口令"),
    "SecondFactorReset": _("重置动态口令"),
    "RecoveryCodeUsed": _("使用恢复码"),
    "ElderModeSet": _("切换长辈版"),
    "LanguageSet": _("切换语言"),
    "TokenCreated": _("创建接口令牌"),
    "TokenRevoked": _("吊销接口令牌"),
    "MessageSent": _("发出消息"),
    "MessageRead": _("消息已读"),
    "TextsChosen": _("选择短信通知"),
    "MatrixChanged": _("修改通知设置"),
    "CalendarImported": _("导入工作日历"),
    "ParameterSet": _("修改参数"),
    "DocumentSealed": _("电子证照制作并盖章"),
    "LicenceIssued": _("签发证照"),
    "LicenceSigned": _("证照签章"),
    "LicenceChanged": _("变更证照"),
    "LicenceExtended": _("延续证照"),
    "LicenceReissued": _("补发证照"),
    "LicenceSuspended": _("暂扣证照"),
    "LicenceResumed": _("恢复证照"),
    "LicenceRevoked": _("吊销证照"),
    "LicenceWithdrawn": _("撤销证照"),
    "LicenceCancelled": _("注销证照"),
    "LicencesLoaded": _("批量载入证照"),
    "FeeNoticed": _("开具缴费通知"),
    "FeeToState": _("收费待核定金额"),
    "PaymentStarted": _("开始网上支付"),
    "PaymentEnded": _("支付未成功"),
    "FeePaid": _("费用到账"),
    "SurplusReceived": _("收到多缴款"),
    "WaiverAsked": _("提交减免"),
    "WaiverDeclined": _("减免未核准"),
    "FeeWaived": _("核准减免"),
    "FeeCancelled": _("取消缴费通知"),
    "FeeExpired": _("缴费通知逾期"),
    "RefundAsked": _("发起退款"),
    "RefundConfirmed": _("退款完成"),
    "DayReconciled": _("支付对账"),
    "DifferenceExplained": _("说明对账差异"),
}
PARTS: dict[str, Promise] = {
    "number": _("编号"),
    "case": _("办件"),
    "reason": _("理由"),
    "door": _("入口"),
    "cause": _("原因"),
    "field": _("项目"),
    "kind": _("类别"),
    "name": _("名称"),
    "code": _("代码"),
    "item": _("事项"),
    "state": _("状态"),
    "outcome": _("结论"),
    "decision": _("决定"),
    "channel": _("渠道"),
    "rows": _("行数"),
    "findings": _("问题"),
    "year": _("年份"),
    "key": _("参数"),
    "value": _("值"),
}


def fact_words(kind: str) -> str:
    """Return what a fact is called; its own name where there is no word for it yet."""
    if kind in PHRASES:
        return gettext(PHRASES[kind])
    return str(FACTS.get(kind, kind))


def access_words(kind: str) -> str:
    """Return what an access is called."""
    return str(ACCESSES.get(kind, kind))


def told(record: Mapping[str, Any]) -> str:
    """Return the parts of a record that a person reads; ids stay in the record itself."""
    parts = ((PARTS[key], value) for key, value in record.items() if key in PARTS and not _is_id(value))
    return "；".join(f"{name}：{value}" for name, value in parts if value not in (None, "", []))


def _is_id(value: object) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True
