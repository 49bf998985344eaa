"""Is this official paper one of ours? What a stranger who holds it may learn."""

import hmac
import unicodedata
from dataclasses import dataclass
from datetime import date

from yimen.kernel.models import Document
from yimen.kernel.rules.check_codes import check_code

SHOWN = 2


@dataclass(frozen=True, kw_only=True)
class PaperCheck:
    """Enough to compare with the paper in one's hand, not enough to learn what one does not know."""

    title: str
    number: str
    agency: str
    applicant: str
    item: str
    on: date


def paper_with(token: str) -> PaperCheck | None:
    """Return the paper that the QR code's token belongs to."""
    return _seen(Document.objects.filter(check_token=token).first())


def paper_numbered(number: str, code: str) -> PaperCheck | None:
    """Return the paper with this number, for somebody who also has the code printed on it."""
    given, typed = _half_width(code), _half_width(number)
    for document in Document.objects.filter(number=typed)[:10]:
        if hmac.compare_digest(check_code(document.check_token).encode(), given.encode()):
            return _seen(document)
    return None


def masked_applicant(name: str) -> str:
    """Return 张*, 李*敏, 好味****公司: person or organisation, the ends are enough to compare."""
    shown = 1 if len(name) <= 2 * SHOWN else SHOWN
    if len(name) <= SHOWN:
        return name[:1] + "*"
    return name[:shown] + "*" * (len(name) - 2 * shown) + name[-shown:]


def _seen(document: Document | None) -> PaperCheck | None:
    if document is None or "title" not in document.data or "applicant" not in document.data:
        return None
    data = document.data
    return PaperCheck(
        title=data["title"],
        number=document.number,
        agency=data["agency"],
        applicant=masked_applicant(data["applicant"]),
        item=data["item"],
        on=date.fromisoformat(data["date"]),
    )


def _half_width(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
