"""Item codes: the national 12, 31 and 33 characters strictly, everything else as the local code it is."""

import re
from dataclasses import dataclass
from typing import Any

from yimen.catalogue.rules.imports.notes import Notes
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_uscc

NATIONAL = re.compile(r"(?P<owner>[0-9A-Z]{18})(?P<level>[0-9])(?P<basic>[0-9A-Z]{12})(?P<serial>[0-9]{2})?")
_EMBEDDED = re.compile(r"(?<![0-9A-Z])(1[0-9A-Z]{17})(?![0-9A-Z])")
CODE_LENGTH = 64


@dataclass(frozen=True)
class Codes:
    """The four codes of an item and what its code says of the owner."""

    code: str
    basic: str = ""
    implementation: str = ""
    handling: str = ""
    local: str = ""
    owner: str = ""
    level: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the codes under the names that a record has for them."""
        return {
            "code": self.code,
            "basic_code": self.basic,
            "implementation_code": self.implementation,
            "handling_code": self.handling,
            "local_code": self.local,
        }


def codes_of(code: str, *, catalogue: str = "", notes: Notes) -> Codes:
    """Return the codes in `code`; warn where it is not the national form or contradicts the catalogue's."""
    whole = NATIONAL.fullmatch(code)
    if whole is None:
        notes.warn("code_form", code[:CODE_LENGTH])
        embedded = _EMBEDDED.search(code)
        return Codes(code[:CODE_LENGTH], basic_of(catalogue), local=code[:CODE_LENGTH], owner=_owner(embedded))
    basic = whole["basic"]
    if catalogue and catalogue != basic:
        notes.warn("code_mismatch", f"{basic} / {catalogue[:40]}")
    return Codes(code, basic, code[:31], code if whole["serial"] else "", owner=whole["owner"], level=whole["level"])


def basic_of(catalogue: str) -> str:
    """Return a basic code where it has one of the two lengths in use (12; 10 in GB/T 39046)."""
    return catalogue if re.fullmatch(r"[0-9A-Z]{10}|[0-9A-Z]{12}", catalogue) else ""


def checked_owner(code: str, notes: Notes) -> str:
    """Return an owner's credit code; warn, never refuse (two of 177 real ones fail their check)."""
    if not code:
        notes.warn("owner_code_missing")
        return ""
    try:
        return check_uscc(code)
    except NotAllowed:
        notes.warn("owner_code_check", code[:CODE_LENGTH])
        return ""


def _owner(found: re.Match[str] | None) -> str:
    return found[1] if found else ""
