"""A reviewer may return a case only for a coded reason tied to something the item lists."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed


class ReturnCode(StrEnum):
    UNREADABLE = "unreadable"
    EXPIRED = "expired"
    INCONSISTENT = "inconsistent"
    WRONG_DOCUMENT = "wrong_document"
    INCOMPLETE = "incomplete"


RETURN_LABELS = {
    ReturnCode.UNREADABLE: "无法辨认",
    ReturnCode.EXPIRED: "已过有效期",
    ReturnCode.INCONSISTENT: "与其他内容不一致",
    ReturnCode.WRONG_DOCUMENT: "不是所要求的材料",
    ReturnCode.INCOMPLETE: "内容不完整",
}


@dataclass(frozen=True)
class ReturnReason:
    """Why, and which listed material or form field it is about."""

    code: ReturnCode
    about: str
    note: str = ""


def check_return(reason: ReturnReason, *, materials: Collection[str], fields: Collection[str]) -> None:
    """Raise NotAllowed unless the reason names a material or a field of the pinned item version."""
    if reason.about not in materials and reason.about not in fields:
        raise NotAllowed("return_needs_listed_reason")
