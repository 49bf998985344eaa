"""咨询与权利救济: whom to ask, where to complain, and how to appeal against what was decided."""

from yimen.catalogue.rules.elements.shape import Element, Group, Kind

_G = Group.RIGHTS
_QUESTIONS = (
    Element("question", _G, "问题", Kind.TEXT, home="question", columns=("question",), needed=True, most=500),
    Element("answer", _G, "回答", Kind.LONG, home="answer", columns=("answer",), needed=True),
)

RIGHTS: tuple[Element, ...] = (
    Element("consult_phone", _G, "咨询电话", Kind.PHONE, home="consult_phone",
            columns=("link_tel", "window_tel", "consult_phone"), needed=True, note="写成“区号-号码”"),
    Element("consult_way", _G, "其他咨询方式", Kind.LONG, columns=("link_way",),
            note="网址、信函地址、邮箱等，一行一种"),
    Element("complaint_phone", _G, "监督投诉电话", Kind.PHONE, home="complaint_phone", columns=("complain_phone",),
            needed=True, note="不能和咨询电话相同"),
    Element("complaint_way", _G, "其他监督投诉方式", Kind.LONG, columns=("supervise_way",)),
    Element("rights", _G, "申请人的权利", Kind.LONG, columns=("right_enjoy_by_law",)),
    Element("duties", _G, "申请人的义务", Kind.LONG, columns=("duty_perform_by_law",)),
    Element("review_body", _G, "行政复议部门", Kind.TEXT, columns=("administrative_review_dept",),
            note="留空为本级人民政府"),
    Element("review_address", _G, "行政复议地址", Kind.TEXT, columns=("administrative_review_addr",)),
    Element("review_phone", _G, "行政复议电话", Kind.PHONE, columns=("administrative_review_phone",)),
    Element("review_url", _G, "行政复议网址", Kind.URL, columns=("administrative_review_url",)),
    Element("court", _G, "行政诉讼法院", Kind.TEXT, columns=("administrative_litigation_dept",),
            note="留空为本级人民法院"),
    Element("court_address", _G, "行政诉讼地址", Kind.TEXT, columns=("administrative_litigation_addr",)),
    Element("court_phone", _G, "行政诉讼电话", Kind.PHONE, columns=("administrative_litigation_phone",)),
    Element("court_url", _G, "行政诉讼网址", Kind.URL, columns=("administrative_litigation_url",)),
    Element("questions", _G, "常见问题", Kind.ROWS, columns=("question",), parts=_QUESTIONS),
)  # fmt: skip
