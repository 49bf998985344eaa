"""时限: statutory and promised limits, and the table of stages (环节表) as the standard lists it.

The stages say how the item is published to be handled; what the system runs is the flow, drawn in its own designer.
"""

from yimen.catalogue.rules.elements import choices
from yimen.catalogue.rules.elements.shape import Element, Group, Kind

_G = Group.LIMITS
_STAGES = (
    Element("name", _G, "环节名称", Kind.TEXT, home="name", columns=("link_name",), needed=True),
    Element("stage", _G, "环节", Kind.CHOICE, choices.STAGES, "stage"),
    Element("bureau", _G, "办理处室", Kind.TEXT, home="bureau", columns=("handle_dept_name",)),
    Element("person", _G, "办理人", Kind.TEXT, home="person", columns=("handle_person_name",)),
    Element("limit", _G, "时限", Kind.NUMBER, home="limit", columns=("handle_day",)),
    Element("unit", _G, "单位", Kind.CHOICE, choices.LIMIT_UNITS, "unit", ("handle_type",)),
    Element("special", _G, "有特别程序", Kind.YES, home="special", columns=("is_special",)),
    Element("note", _G, "说明", Kind.TEXT, home="note", columns=("special_explain",)),
)

LIMITS: tuple[Element, ...] = (
    Element("statutory_limit", _G, "法定办结时限", Kind.NUMBER, home="statutory_limit.number",
            columns=("anticipate_day",), note="法律法规没有规定的，留空，并在说明里写明"),
    Element("statutory_unit", _G, "法定时限单位", Kind.CHOICE, choices.LIMIT_UNITS, "statutory_limit.unit",
            ("anticipate_type",)),
    Element("statutory_note", _G, "法定时限说明", Kind.LONG, columns=("anticipate_explain",)),
    Element("promised_limit", _G, "承诺办结时限", Kind.NUMBER, home="promised_limit.number", columns=("promise_day",),
            needed=True, note="不能比法定时限长"),
    Element("promised_unit", _G, "承诺时限单位", Kind.CHOICE, choices.LIMIT_UNITS, "promised_limit.unit",
            ("promise_type",)),
    Element("promised_note", _G, "承诺时限说明", Kind.LONG, columns=("promise_explain",)),
    Element("earlier_limit", _G, "改革前的办结时限", Kind.NUMBER, most=9999, note="用来算时限压缩了多少；不清楚的不填"),
    Element("earlier_unit", _G, "改革前的时限单位", Kind.CHOICE, choices.LIMIT_UNITS),
    Element("limit_source", _G, "时限依据", Kind.TEXT, home="limit_source", note="时限数字从哪里来"),
    Element("acceptance_days", _G, "受理答复期限（工作日）", Kind.NUMBER, home="acceptance_days", most=60,
            note="收件后几个工作日内告知是否受理；行政许可法第三十二条为5日"),
    Element("earlier_minutes", _G, "改革前窗口用时（分钟）", Kind.NUMBER, home="earlier_minutes", most=32767,
            note="用来比较现在快了多少"),
    Element("stages", _G, "环节表", Kind.ROWS, parts=_STAGES, columns=("process_link",),
            note="对外公布的办理环节；系统里实际的流转在“流程”里画"),
)  # fmt: skip
