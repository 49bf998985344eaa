"""材料: what one paper or file of an item says; homes are paths in that material of THE DOCUMENT."""

from yimen.catalogue.rules.elements import choices
from yimen.catalogue.rules.elements.shape import Element, Group, Kind

_G = Group.MATERIALS
_FILES = (
    Element("use", _G, "用途", Kind.CHOICE, (("blank", "空白表格"), ("sample", "示例样表")), "use", needed=True),
    Element("name", _G, "文件名", Kind.TEXT, home="name", needed=True),
    Element("file", _G, "文件", Kind.TEXT, home="file", fixed=True, needed=True),
)

MATERIALS: tuple[Element, ...] = (
    Element("name", _G, "材料名称", Kind.TEXT, home="name", columns=("material_name",), needed=True, most=400,
            note="写具体名称；不能写“其他材料”“有关材料”"),
    Element("kind", _G, "材料类型", Kind.CHOICE, choices.MATERIAL_KINDS, "kind", ("material_type",)),
    Element("form", _G, "材料形式", Kind.CHOICE, choices.MATERIAL_FORMS, "form", ("material_format", "material_form")),
    Element("necessity", _G, "必要性", Kind.CHOICE, choices.NECESSITIES, "necessity", ("is_need",),
            note="容缺后补：可以先受理，答应期限内补交"),
    Element("necessity_note", _G, "非必要情形", Kind.TEXT, note="什么情况下不用交"),
    Element("originals", _G, "原件份数", Kind.NUMBER, home="originals", columns=("original_amount", "page_num"),
            most=99),
    Element("copies", _G, "复印件份数", Kind.NUMBER, home="copies", columns=("copy_amount",), most=99),
    Element("earlier_copies", _G, "改革前复印件份数", Kind.NUMBER, most=99, note="以前要交几份，减材料统计用"),
    Element("copy_rule", _G, "复印件要求", Kind.TEXT, note="例如：加盖公章"),
    Element("page_format", _G, "规格", Kind.TEXT, columns=("page_format",), note="例如：A4"),
    Element("source_kind", _G, "来源渠道", Kind.CHOICE, choices.SOURCE_KINDS, "source_kind", ("source_type",)),
    Element("source_note", _G, "来源渠道说明", Kind.TEXT, columns=("source_explain",), most=500),
    Element("issuer", _G, "出具机构", Kind.TEXT, home="issuer", most=120),
    Element("issued_within", _G, "出具时间要求", Kind.TEXT, note="例如：三个月内开具"),
    Element("note", _G, "填报须知", Kind.LONG, home="note", columns=("fill_explain", "sign_ask")),
    Element("standard", _G, "受理标准", Kind.LONG, columns=("accept_stand",)),
    Element("basis", _G, "要求提供的依据", Kind.LONG, columns=("by_law",)),
    Element("on_site", _G, "必须本人现场填写", Kind.YES),
    Element("licence_type", _G, "可以用这种电子证照免交", Kind.TEXT, home="licence_type", most=40,
            note="选了以后，系统能核验到的就不再要求提交，复印件份数填0"),
    Element("fetch_only", _G, "只调取电子证照", Kind.YES, note="库里有有效证照时，不收上传件和纸质件"),
    Element("reuse_days", _G, "以前提交的可沿用天数", Kind.NUMBER, most=3650,
            note="同一申请人以前交过的同名材料，几天内可以沿用；0为不沿用，空着按本地统一规定"),
    Element("files", _G, "空白表格和示例样表", Kind.ROWS, columns=("form_guid", "example_guid"), parts=_FILES),
)  # fmt: skip
