"""Documents that people show: which kinds there are and what their numbers look like.

Shapes of travel documents change with each issue, so only what can never be right is refused.
"""

import re
from datetime import date
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers.checks import cleaned
from yimen.kernel.rules.identifiers.resident import check_resident_id


class DocumentKind(StrEnum):
    """Our own names; the codes of GA/T 2000.156 (111, 414, 511 …) are mapped per target."""

    RESIDENT_ID = "resident_id"
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    FOREIGN_PR = "foreign_pr"


SHAPES = {
    DocumentKind.PASSPORT: re.compile(r"(?=.*\d)[A-Z0-9]{5,15}"),
    DocumentKind.HK_MACAO_PERMIT: re.compile(r"[HM]\d{8}(\d{2})?|C[A-Z0-9]\d{7}"),
    DocumentKind.TAIWAN_PERMIT: re.compile(r"\d{8}(\d{2})?"),
    DocumentKind.FOREIGN_PR: re.compile(r"[A-Z]{3}\d{12}"),
}


def check_document(kind: str, text: str, *, today: date) -> str:
    """Return the number as it is stored, or raise NotAllowed("bad_resident_id" or "bad_document_number")."""
    number = cleaned(text)
    if kind == DocumentKind.RESIDENT_ID:
        return check_resident_id(number, today=today).number
    if kind == DocumentKind.FOREIGN_PR and number[:1] == "9":  # since 2023: eighteen digits like a resident id
        return check_resident_id(number, today=today).number
    if not SHAPES[DocumentKind(kind)].fullmatch(number):
        raise NotAllowed("bad_document_number", kind=str(kind))
    return number
