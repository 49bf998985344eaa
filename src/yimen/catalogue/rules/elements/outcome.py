"""收费, 结果 and 中介服务: what it costs, what comes out, and whom one must pay on the way."""

from yimen.catalogue.rules.elements import choices
from yimen.catalogue.rules.elements.shape import Element, Group, Kind

_G = Group.FEE
_PROJECTS = (
    Element("name", _G, "收费项目", Kind.TEXT, home="name", columns=("fee_name",), needed=True),
    Element("standard", _G, "收费标准", Kind.TEXT, home="standard", columns=("fee_stand",)),
    Element("basis", _G, "收费依据", Kind.TEXT, home="basis", columns=("by_law",)),
    Element("reducible", _G, "可以减免", Kind.YES, home="reducible", columns=("is_desc",)),
    Element("reduction_basis", _G, "减免依据", Kind.TEXT, home="reduction_basis", columns=("desc_explain",)),
    Element("note", _G, "备注", Kind.TEXT, home="note"),
    Element("amount", _G, "金额（元）", Kind.TEXT, home="amount", most=14),
)
FEE: tuple[Element, ...] = (
    Element("is_charged", _G, "是否收费", Kind.YES, home="fee.charged", columns=("is_fee",),
            note="选否，下面的内容不会保存"),
    Element("fee_name", _G, "收费项目名称", Kind.TEXT, home="fee.name", columns=("fee_name",)),
    Element("fee_standard", _G, "收费标准", Kind.LONG, home="fee.standard", columns=("fee_stand",)),
    Element("fee_how", _G, "金额怎么算", Kind.CHOICE, choices.FEE_HOWS, "fee.how",
            note="系统据此开缴费通知；不选的，由工作人员核定金额并说明"),
    Element("fee_amount", _G, "金额（元）", Kind.TEXT, home="fee.amount", most=14,
            note="只写数字，例如 10 或者 10.50；按数量计算的，写每一份的金额"),
    Element("fee_unit", _G, "计费单位", Kind.TEXT, home="fee.unit", most=20, note="按数量计算的填写，例如：本、证、件"),
    Element("fee_quantity", _G, "数量取自哪个问题", Kind.TEXT, home="fee.quantity", most=60,
            note="按数量计算的填写：申请表里问数量的那个问题的编号"),
    Element("fee_basis", _G, "收费依据", Kind.LONG, home="fee.basis", columns=("fee_basis",)),
    Element("fee_reducible", _G, "可以减免", Kind.YES, home="fee.reducible", columns=("is_desc",)),
    Element("fee_reduction", _G, "减免依据", Kind.LONG, home="fee.reduction", columns=("desc_explain",)),
    Element("fee_second", _G, "减免要第二人核准", Kind.YES, home="fee.second"),
    Element("fee_when", _G, "什么时候发缴费通知", Kind.CHOICE, choices.FEE_TIMES, "fee.when",
            note="不选的，系统不自动发缴费通知"),
    Element("fee_days", _G, "缴费期限（工作日）", Kind.NUMBER, home="fee.days", most=365,
            note="从发通知的次日起算；不填用全区统一的期限"),
    Element("fee_holds", _G, "缴费后才发放结果", Kind.YES, home="fee.holds"),
    Element("fee_refunds", _G, "什么情况退费", Kind.CHOICES, choices.FEE_REFUNDS, "fee.refunds",
            note="不选的，缴费后不因办件终止而退费"),
    Element("fee_online", _G, "可以网上支付", Kind.YES, home="fee.online", columns=("is_pay_online",)),
    Element("fee_ways", _G, "支付方式", Kind.CHOICES, choices.PAY_WAYS, "fee.ways"),
    Element("fee_note", _G, "收费备注", Kind.LONG, home="fee.note"),
    Element("fee_items", _G, "其他收费项目", Kind.ROWS, home="fee.items", columns=("fee_project",), parts=_PROJECTS,
            note="有两个以上收费项目时，从第二个起填在这里"),
)  # fmt: skip

_G = Group.RESULT
RESULT: tuple[Element, ...] = (
    Element("result_kind", _G, "结果类型", Kind.CHOICE, choices.RESULT_KINDS, "result_kind", ("result_type",),
            needed=True),
    Element("result_name", _G, "结果名称", Kind.TEXT, home="result_name", columns=("result_name",),
            note="例如：食品经营许可证"),
    Element("licence_type", _G, "颁发的证照类型", Kind.TEXT, home="licence_type", most=40),
    Element("licence_months", _G, "有效期（月）", Kind.NUMBER, home="licence_months", most=1200, note="长期有效的留空"),
    Element("is_e_licence", _G, "是电子证照", Kind.YES),
    Element("result_ways", _G, "领取方式", Kind.CHOICES, choices.RESULT_WAYS, "result_ways", ("is_mail_result",)),
    Element("retention", _G, "办件档案保管期限", Kind.CHOICE, choices.RETENTIONS, note="没有填的，按部署地的默认期限"),
    Element("result_sample", _G, "结果样本说明", Kind.LONG, columns=("result_guid", "result_sample")),
)  # fmt: skip

_G = Group.INTERMEDIARY
INTERMEDIARY: tuple[Element, ...] = (
    Element("has_intermediary", _G, "是否需要中介服务", Kind.YES, columns=("is_exist_intermediary", "is_intermediary")),
    Element("intermediary_name", _G, "中介服务名称", Kind.TEXT, columns=("service_type",)),
    Element("intermediary_note", _G, "中介服务内容", Kind.LONG, columns=("intermediary_content",)),
)  # fmt: skip
