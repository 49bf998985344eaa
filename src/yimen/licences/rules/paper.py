"""What the licence says on paper."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

TEMPLATE: Final = "licences/documents/licence.typ"


@dataclass(frozen=True, kw_only=True)
class LicencePaper:
    """Everything the template draws."""

    title: str
    agency: str
    number: str
    identifier: str
    holder: str
    holder_code_name: str
    holder_code: str
    valid_from: date
    valid_to: date | None
    date: date
    scope: str = ""
    representative: str = ""
    address: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    type_code: str = ""
    agency_code: str = ""
    holder_kind: str = ""  # what the holder's code is, for programs


def as_data(paper: LicencePaper) -> dict[str, Any]:
    """Return the paper as JSON-ready data."""
    data = asdict(paper)
    data["fields"] = [{"name": name, "value": value} for name, value in paper.fields]
    for key in ("valid_from", "valid_to", "date"):
        data[key] = data[key].isoformat() if data[key] else None
    return data
