"""Item codes: the national 12, 31 and 33 characters strictly, everything else as the local code it is."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from yimen.catalogue.rules.imports.notes import Notes
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_uscc, parse_item_code
from yimen.kernel.rules.identifiers.items import ItemCodeKind

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
    try:
        parsed = parse_item_code(code)
    except NotAllowed:
        return _nameless(code, catalogue, notes)
    if parsed.warnings and parsed.kind == ItemCodeKind.LOCAL:
        notes.warn("code_form", code)
    if parsed.basic and catalogue and catalogue != parsed.basic:
        notes.warn("code_mismatch", f"{parsed.basic} / {catalogue[:40]}")
    is_implemented = parsed.kind in {ItemCodeKind.IMPLEMENTATION, ItemCodeKind.HANDLING}
    return Codes(
        parsed.text,
        parsed.basic or basic_of(catalogue),
        (parsed.implementation or parsed.text) if is_implemented else "",
        parsed.text if parsed.kind == ItemCodeKind.HANDLING else "",
        local=parsed.text if parsed.kind == ItemCodeKind.LOCAL else "",
        owner=parsed.owner or _owner(_EMBEDDED.search(parsed.text)),
        level=parsed.level,
    )


def _nameless(code: str, catalogue: str, notes: Notes) -> Codes:
    """Return a code of our own for one that no address can carry (too long, other letters); the old one is kept."""
    notes.warn("code_form", code[:CODE_LENGTH])
    own = f"L-{sha256(code.encode()).hexdigest()[:24]}".upper()
    return Codes(own, basic_of(catalogue), local=code[:CODE_LENGTH], owner=_owner(_EMBEDDED.search(code)))


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
