"""The numbers that the law names for the ways of a case, as they stand until a deployment sets its own parameter.

Each says where it comes from and what of that is still to be checked: a paper prints a law only from a parameter that
a legal office has read. Units: working days (Licensing Law, Art. 82) unless the limit says otherwise.
"""

from dataclasses import dataclass

UNCHECKED = "条文待法制部门核对"


@dataclass(frozen=True)
class LegalLimit:
    """A number with its unit and where it was taken from."""

    count: int
    unit: str
    source: str


LEGAL = {
    "extension": LegalLimit(10, "workday", f"行政许可法第四十二条（{UNCHECKED}）"),
    "transfer": LegalLimit(20, "workday", f"行政许可法第四十三条（{UNCHECKED}）"),
    "delivery": LegalLimit(10, "workday", f"行政许可法第四十四条（{UNCHECKED}）"),
    "hearing_ask": LegalLimit(5, "workday", f"行政许可法第四十七条（{UNCHECKED}）"),
    "hearing_hold": LegalLimit(20, "workday", f"行政许可法第四十七条（{UNCHECKED}）"),
    "renewal_notice": LegalLimit(30, "day", f"行政许可法第五十条（{UNCHECKED}）"),
    "inspectors": LegalLimit(2, "person", f"行政许可法第三十四条（{UNCHECKED}）"),
    "promise_check": LegalLimit(30, "workday", "示例参数：事后核查期限由实施部门自定"),
    "delivery_reminder": LegalLimit(3, "workday", "示例参数：送达期限届满前几个工作日提醒领取"),
    "urge_receipt": LegalLimit(1, "workday", "示例参数：催办后几个工作日内回执，由部署地自定"),
    "mark_receipt": LegalLimit(3, "workday", "示例参数：督办后几个工作日内回执，由部署地自定"),
    "reminder_receipt": LegalLimit(2, "workday", "示例参数：群众催办后几个工作日内回复，由部署地自定"),
    "reminder_gap": LegalLimit(1, "workday", "示例参数：同一办件两次催办至少相隔几个工作日，由部署地自定"),
    "reminder_most": LegalLimit(3, "time", "示例参数：同一办件申请人最多催办几次，由部署地自定"),
    "priority_window": LegalLimit(10, "minute", "示例参数：窗口受理时选优先寄送的，全程最多几分钟，由部署地自定"),
    "material_reuse": LegalLimit(180, "day", "示例参数：以前提交的材料几天内可以沿用，由部署地自定"),
    "answer_reuse": LegalLimit(365, "day", "示例参数：以前核对过的填报内容几天内可以带出，由部署地自定"),
}


def key_of(name: str) -> str:
    """Return the key of the parameter that takes the limit's place."""
    return f"limit.{name}"
