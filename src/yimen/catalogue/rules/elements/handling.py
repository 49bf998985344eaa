"""办理 (in which ways, on which conditions, in which steps) and 地点与便民 (where, when, and what makes it easier)."""

from yimen.catalogue.rules.elements import choices
from yimen.catalogue.rules.elements.shape import Element, Group, Kind

_G = Group.HANDLING
HANDLING: tuple[Element, ...] = (
    Element("channels", _G, "办理形式", Kind.CHOICES, choices.CHANNELS, "channels", ("handle_type",), needed=True),
    Element("online_depth", _G, "网上办理深度", Kind.CHOICES, choices.ONLINE_DEPTHS, columns=("online_handle_depth",)),
    Element("visits", _G, "到办事现场次数", Kind.NUMBER, home="visits", columns=("limit_scene_num",), needed=True,
            most=20, note="0次也要填写"),
    Element("visit_reason", _G, "必须现场办理的原因", Kind.LONG, columns=("limit_scene_explain",),
            note="次数大于0时填写"),
    Element("conditions", _G, "受理条件", Kind.LONG, home="conditions", columns=("accept_condition",), needed=True,
            note="一行写一条"),
    Element("process", _G, "办理流程", Kind.LONG, home="process", columns=("handle_flow",)),
    Element("offline_process", _G, "线下办理流程说明", Kind.LONG, columns=("offline_explain",)),
    Element("online_process", _G, "网上办理流程说明", Kind.LONG, columns=("online_explain",)),
    Element("review_standard", _G, "审查标准", Kind.LONG),
    Element("special_note", _G, "特别程序说明", Kind.LONG, columns=("special_procedure",)),
    Element("external_url", _G, "在其他系统办理的网址", Kind.URL, home="external_url", columns=("link_addr",),
            note="填写后，群众点“前往办理”离开本站；在本站办理的留空"),
    Element("online_url", _G, "网办地址", Kind.URL, columns=("online_handle_url",)),
    Element("mobile_url", _G, "移动端办理地址", Kind.URL, columns=("mobile_terminal_url",)),
    Element("single_sign_on", _G, "电脑端已对接单点登录", Kind.YES, columns=("is_single_login",)),
    Element("mobile_sign_on", _G, "移动端已对接单点登录", Kind.YES, columns=("app_is_single_login",)),
)  # fmt: skip

_G = Group.ACCESS
ACCESS: tuple[Element, ...] = (
    Element("place", _G, "办理地点", Kind.LONG, home="place", columns=("transact_addr",), needed=True),
    Element("hours", _G, "办理时间", Kind.LONG, columns=("transact_time",),
            note="例如：工作日 9:00—12:00，14:00—17:00"),
    Element("windows", _G, "办理窗口", Kind.TEXT, columns=("window_name",)),
    Element("directions", _G, "交通指引", Kind.LONG, columns=("traffic_guide",)),
    Element("in_hall", _G, "是否进驻政务大厅", Kind.YES, columns=("is_entry_center",)),
    Element("hall_name", _G, "进驻大厅名称", Kind.TEXT, columns=("center_name",)),
    Element("scope", _G, "通办范围", Kind.CHOICE, choices.SCOPES, "scope", ("handle_area",)),
    Element("scope_note", _G, "通办说明", Kind.LONG, note="在哪些地方可以办，怎样办"),
    Element("place_exception", _G, "不按层级分流的理由", Kind.LONG,
            note="个人事项不在街镇、社区办，或企业事项不在区级大厅办的，写明理由"),
    Element("cross_province", _G, "是否高频跨省通办", Kind.YES),
    Element("cross_mode", _G, "跨省通办模式", Kind.CHOICE, choices.CROSS_MODES),
    Element("cross_places", _G, "代收代办区域", Kind.LONG, note="一行写一个地区"),
    Element("bookable", _G, "是否支持预约", Kind.YES, columns=("is_schedule",)),
    Element("bookings_a_day", _G, "每天可预约数量", Kind.NUMBER, columns=("schedule_num",)),
    Element("booking_rule", _G, "预约规则", Kind.LONG, columns=("schedule_rule",)),
    Element("mail_in", _G, "材料可以邮寄", Kind.YES, columns=("is_mail_material",)),
    Element("kiosk", _G, "是否支持自助终端", Kind.YES, columns=("is_service_terminals",)),
    Element("mobile", _G, "是否支持移动端", Kind.YES),
    Element("agent_service", _G, "是否全程代办", Kind.YES, note="有帮办代办人员全程协助的选是"),
)  # fmt: skip
