"""The form of an item that came without one: only what the case's parties do not say already."""

from collections.abc import Iterable
from typing import Any

from yimen.catalogue.rules.questions import Question, form_of

_REQUEST = Question(
    "request_details",
    "请写明您要办的事",
    "申请内容",
    "paragraph",
    help="写清楚办什么、为什么办；有具体对象的，写明名称、地点或编号。",
)
_PERSON = (
    Question("contact_address", "您现在住在哪里？", "联系方式", "address", data_class="personal",
             help="写到门牌号。需要上门核查或邮寄结果时用这个地址。"),
    Question("note", "还有什么要说明的？", "补充说明", "paragraph", is_required=False),
)  # fmt: skip
_ORGANISATION = (
    Question("premises_address", "办理事项涉及的地址在哪里？", "地址", "address",
             help="经营场所、项目地点或者住所，写到门牌号。"),
    Question("contact_name", "这件事联系谁？", "联系人", data_class="personal", help="写经办人的姓名。", most=60),
    Question("contact_phone", "联系人的电话是多少？", "联系人", "phone", data_class="personal"),
    Question("note", "还有什么要说明的？", "补充说明", "paragraph", is_required=False),
)  # fmt: skip


def default_form(service_objects: Iterable[str]) -> dict[str, Any]:
    """Return the form for these applicants; where people and organisations both apply, the person's shorter one."""
    rest = _PERSON if "person" in set(service_objects) else _ORGANISATION
    return form_of((_REQUEST, *rest))
