"""What a kind of licence may say of itself."""

import re
from collections.abc import Iterable
from typing import Final

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers.checks import cleaned
from yimen.kernel.rules.identifiers.uscc import LENGTH, check_uscc

CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
SERIAL: Final = re.compile(r"\d{3}")
LONGEST: Final = 30
TRUSTS: Final = frozenset({"", "A", "B", "C", "D"})


def check_own_code(text: str) -> str:
    """Return our own code of a kind; raise NotAllowed unless it is letters and digits that an identifier can carry."""
    if not CODE.fullmatch(text.strip()):
        raise NotAllowed("bad_licence_type")
    return text.strip()


def check_type_code(text: str) -> str:
    """Return the national code (证照类型代码): the credit code of its author and three digits; or nothing."""
    code = cleaned(text)
    if not code:
        return ""
    try:
        check_uscc(code[:LENGTH])
    except NotAllowed as refusal:
        raise NotAllowed("bad_licence_type_code") from refusal
    if not SERIAL.fullmatch(code[LENGTH:]):
        raise NotAllowed("bad_licence_type_code")
    return code


def check_fields(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what only this kind says, each once and without the prefix KZ_ of the exchange."""
    found = tuple(dict.fromkeys(name.strip().removeprefix("KZ_") for name in names if name.strip()))
    for name in found:
        if len(name) > LONGEST:
            raise NotAllowed("licence_field_too_long", name=name[:LONGEST], most=LONGEST)
    return found


def check_trust(level: str) -> str:
    """Return the level; raise NotAllowed unless it is A to D or left open."""
    if level not in TRUSTS:
        raise NotAllowed("bad_trust")
    return level
