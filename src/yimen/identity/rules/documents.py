"""What a document says about its holder beside the number, and what a name may be made of."""

import unicodedata
from datetime import date

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_resident_id


def birth_in(kind: DocumentKind, number: str, *, today: date) -> date | None:
    """Return the birthday that a checked number tells, None for documents whose number tells none."""
    if kind != DocumentKind.RESIDENT_ID:
        return None
    return check_resident_id(number, today=today).born_on


def check_name(text: str) -> str:
    """Return the name without outer spaces; every character of GB 18030 may be a name's, control characters not."""
    text = unicodedata.normalize("NFC", text).strip()
    if not text or any(unicodedata.category(character) == "Cc" for character in text):
        raise NotAllowed("bad_name")
    return text
