"""What is owed: the item's standard, and what the applicant's situation makes of it.

A fee must have its basis (Administrative Licensing Law, Art. 58 and 59: no fee but where a law or regulation says so,
by the published standard). What cannot be computed is stated by a clerk, with the basis.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.rules.money import MOST, parse_yuan, share, yuan

FREE = re.compile(r"免费?|免[收缴交征除][一-龥]{0,4}|不收[费取]")
FIXED = re.compile(r"(?:收取?|每[件证本])?([\d,，]+(?:\.\d{1,2})?)元")
PART = re.compile(r"按(?:标准的?)?(\d{1,2})%收取?")
HALF = frozenset({"减半", "减半收取", "减半征收"})
HALVED = 50
MOST_UNITS = 2**31 - 1  # what a line of a notice holds; more is a slip of the keys, and left to a clerk


class How(StrEnum):
    """How an item's standard is computed; where nothing is said, a clerk states the amount."""

    FIXED = "fixed"
    PER_UNIT = "per_unit"
    FREE = "free"
    STATED = "stated"


class When(StrEnum):
    """When the notice goes out by itself; where nothing is said, only by hand."""

    ACCEPTED = "accepted"
    DECIDED = "decided"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One charge: its name, the published standard in words, the law; `fen` is None until a clerk has stated it."""

    name: str
    standard: str
    basis: str
    fen: int | None = None
    unit_fen: int | None = None
    quantity: int | None = None


@dataclass(frozen=True)
class Owed:
    """Everything owed; `total` is None while a line waits for a clerk."""

    lines: tuple[Line, ...] = ()

    @property
    def total(self) -> int | None:
        """Return the sum in fen."""
        amounts = [line.fen for line in self.lines if line.fen is not None]
        return sum(amounts) if len(amounts) == len(self.lines) else None


NOTHING = Owed()


def owed(fee: Mapping[str, Any] | None, *, situation: str = "", answers: Mapping[str, Any]) -> Owed:
    """Return what is owed by the item's `fee`; `situation` is what the decision table says of it, in words."""
    if not fee:
        return NOTHING
    main = _changed(_main(fee, answers), situation.strip())
    return Owed((main, *_others(fee)))


def check_basis(lines: tuple[Line, ...]) -> None:
    """Raise NotAllowed for a charge without its name, its standard or its legal basis."""
    if not lines or any(not (line.basis.strip() and line.name.strip() and line.standard.strip()) for line in lines):
        raise NotAllowed("fee_without_basis")


def check_amounts(lines: tuple[Line, ...]) -> int:
    """Return the sum; raise NotAllowed when an amount is missing or none that can be asked for."""
    total = Owed(lines).total
    if total is None or not 0 < total <= MOST or any((line.fen or 0) < 0 for line in lines):
        raise NotAllowed("fee_amount_wrong")
    return total


def _main(fee: Mapping[str, Any], answers: Mapping[str, Any]) -> Line:
    line = Line(name=_text(fee, "name"), standard=_text(fee, "standard"), basis=_text(fee, "basis"))
    each, how = parse_yuan(_text(fee, "amount")), _text(fee, "how")
    if how == How.FREE:
        return replace(line, fen=0)
    if how == How.FIXED and each is not None:
        return replace(line, fen=each)
    if how == How.PER_UNIT and each is not None:
        count = _count(answers.get(_text(fee, "quantity")))
        return replace(line, unit_fen=each, quantity=count, fen=None if count is None else each * count)
    return line


def _others(fee: Mapping[str, Any]) -> Iterator[Line]:
    for row in fee.get("items") or ():
        amount, basis = parse_yuan(_text(row, "amount")), _text(row, "basis") or _text(fee, "basis")
        yield Line(name=_text(row, "name"), standard=_text(row, "standard"), basis=basis, fen=amount)


def _changed(line: Line, situation: str) -> Line:
    """Return the line as the situation has it; words that no rule reads are left to a clerk."""
    if not situation:
        return line
    said = replace(line, standard=situation)
    if FREE.fullmatch(situation):
        return replace(said, fen=0)
    if found := FIXED.fullmatch(situation):
        return replace(said, fen=parse_yuan(found[1]), unit_fen=None, quantity=None)
    part = HALVED if situation in HALF else int(found[1]) if (found := PART.fullmatch(situation)) else None
    if part is None or line.fen is None:
        return replace(said, fen=None)
    return replace(said, standard=f"{line.standard}；{situation}（原为{yuan(line.fen)}元）", fen=share(line.fen, part))


def _count(value: Any) -> int | None:
    """Return a whole number that an answer says."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_UNITS:
        return None
    return value


def _text(said: Mapping[str, Any], key: str) -> str:
    return str(said.get(key) or "")
