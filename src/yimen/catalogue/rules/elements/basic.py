"""基本 (who, what, on which law) and 权责与编码 (codes, level, owner): columns are those of up_task_*_basic."""

from yimen.catalogue.rules.elements import choices
from yimen.catalogue.rules.elements.shape import Element, Group, Kind

_G = Group.BASIC
_LAW = (
    Element("name", _G, "法规名称", Kind.TEXT, home="name", columns=("law_name",), needed=True, note="不用写书名号"),
    Element("number", _G, "文号", Kind.TEXT, home="number", columns=("law_number",)),
    Element("clause", _G, "条款号", Kind.TEXT, home="clause", columns=("clause",), note="例如：第三十二条第一款"),
    Element("text", _G, "条款内容", Kind.LONG, home="text"),
)

BASIC: tuple[Element, ...] = (
    Element("name", _G, "事项名称", Kind.TEXT, home="name", columns=("task_name",), needed=True, most=300,
            note="与上级事项目录一致；变更、延续、注销各写一个办理项"),
    Element("task_type", _G, "事项类型", Kind.CHOICE, choices.TASK_TYPES, "task_type", ("task_type",), needed=True),
    Element("handling_kind", _G, "办件类型", Kind.CHOICE, choices.HANDLING_KINDS, "handling_kind", ("project_type",),
            needed=True, note="当场就能办结的选即办件"),
    Element("service_objects", _G, "服务对象", Kind.CHOICES, choices.SERVICE_OBJECTS, "service_objects",
            ("serve_type", "server_type"), needed=True),
    Element("legal_basis", _G, "设定依据", Kind.ROWS, home="legal_basis", columns=("by_law", "laws"), needed=True,
            parts=_LAW),
    Element("themes", _G, "主题分类", Kind.CHOICES, home="themes",
            columns=("user_topic_type", "corp_topic_type", "theme_legal_type"), note="群众按人生事、经营事查找时用"),
    Element("keywords", _G, "群众常用说法", Kind.CHOICES, home="keywords", note="例如：办执照、开饭店；查找时用"),
    Element("status", _G, "事项状态", Kind.CHOICE, choices.STATUSES, "status", ("task_state",)),
    Element("effective_from", _G, "计划生效日期", Kind.DATE, columns=("plan_effective_date",)),
    Element("effective_until", _G, "计划取消日期", Kind.DATE, columns=("plan_cancel_date",)),
    Element("quantity_limit", _G, "数量限制", Kind.LONG, columns=("limit_explain",), note="没有数量限制的不填"),
    Element("yearly_check", _G, "年审年检", Kind.LONG, note="需要年审或年检的，写明时间和做法；不需要的不填"),
    Element("is_one_thing", _G, "是否一件事套餐", Kind.YES),
    Element("source", _G, "内容来源", Kind.TEXT, home="source", most=400, fixed=True,
            note="资料从哪里来，例如上级目录的名称和日期"),
)  # fmt: skip

_G = Group.POWER
POWER: tuple[Element, ...] = (
    Element("code", _G, "本系统编码", Kind.TEXT, home="code", fixed=True, most=64),
    Element("basic_code", _G, "基本编码", Kind.TEXT, home="basic_code", columns=("catalog_code",), most=12,
            note="12位：归属2＋类型2＋中央业务指导部门2＋主项3＋子项3"),
    Element("implementation_code", _G, "实施编码", Kind.TEXT, home="implementation_code", columns=("task_code",),
            most=31, note="31位：实施主体统一社会信用代码18＋行使层级1＋基本编码12"),
    Element("handling_code", _G, "业务办理项编码", Kind.TEXT, home="handling_code", columns=("task_handle_item",),
            most=33, note="33位：实施编码31＋序号2"),
    Element("local_code", _G, "地方编码", Kind.TEXT, home="local_code", columns=("local_task_code",), most=64,
            note="本省自己的编码，原样填写"),
    Element("level", _G, "行使层级", Kind.CHOICE, choices.LEVELS, columns=("use_level",)),
    Element("division_of_power", _G, "权限划分", Kind.LONG, note="上下级之间怎样分工"),
    Element("exercised", _G, "行使内容", Kind.LONG),
    Element("power_source", _G, "权力来源", Kind.CHOICE, choices.POWER_SOURCES, columns=("power_source",)),
    Element("owner_name", _G, "实施主体", Kind.TEXT, home="owner.name", columns=("dept_name",), fixed=True),
    Element("owner_uscc", _G, "实施主体统一社会信用代码", Kind.TEXT, home="owner.uscc", columns=("dept_code",),
            fixed=True, most=18),
    Element("owner_code", _G, "实施主体部门代码", Kind.TEXT, home="owner.code", fixed=True, most=40),
    Element("owner_area", _G, "行政区划代码", Kind.TEXT, home="owner.area_code", columns=("area_code", "regncode"),
            fixed=True, most=12),
    Element("owner_nature", _G, "实施主体性质", Kind.CHOICE, choices.OWNER_NATURES, columns=("dept_type",)),
    Element("bureau", _G, "承办机构（主办处室）", Kind.TEXT),
    Element("bureau_code", _G, "承办机构代码", Kind.TEXT, most=40),
    Element("joint_agencies", _G, "共同实施、联办机构", Kind.LONG, columns=("other_dept",), note="一行写一个部门"),
    Element("entrusted_by", _G, "委托部门", Kind.TEXT, columns=("entrust_name",)),
    Element("network", _G, "运行系统层级", Kind.CHOICE, choices.NETWORKS, columns=("dept_sys_type",)),
    Element("town_name", _G, "乡镇（街道）名称", Kind.TEXT, columns=("town_name",)),
    Element("town_code", _G, "乡镇（街道）代码", Kind.TEXT, columns=("town_code",), most=18),
    Element("village_name", _G, "村（社区）名称", Kind.TEXT, columns=("village_name",)),
    Element("village_code", _G, "村（社区）代码", Kind.TEXT, columns=("village_code",), most=18),
)  # fmt: skip
