"""The citizen identification number (GB 11643), residence permits (81, 82, 83), foreigners' residence (9…).

The area code is never a reason to refuse: codes are abolished, renamed and given to zones that no table knows.
"""

from dataclasses import dataclass
from datetime import date

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers.checks import cleaned

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"  # ISO 7064 MOD 11-2
EARLIEST = 1800
DIGITS = frozenset("0123456789")


@dataclass(frozen=True, repr=False)
class ResidentId:
    """What a valid number says; keep it out of logs: it is personal data."""

    number: str
    born_on: date
    is_male: bool

    @property
    def area(self) -> str:
        """Return the area code of the first registration (for a foreigner, of the issuing office)."""
        return self.number[:6]

    @property
    def is_residence_permit(self) -> bool:
        """Return whether this is a residence permit for Hong Kong, Macao or Taiwan residents."""
        return self.number[:2] in {"81", "82", "83"}

    @property
    def is_foreign_permit(self) -> bool:
        """Return whether this is a foreigner's permanent residence number."""
        return self.number[0] == "9"


def check_resident_id(text: str, *, today: date) -> ResidentId:
    """Return what the number says, or raise NotAllowed("bad_resident_id", reason=length|digits|check|date)."""
    number = cleaned(text)
    if len(number) != LENGTH:
        raise NotAllowed("bad_resident_id", reason="length")
    if not DIGITS.issuperset(number[:-1]) or number[-1] not in CHECKS:
        raise NotAllowed("bad_resident_id", reason="digits")
    if check_digit(number[:-1]) != number[-1]:
        raise NotAllowed("bad_resident_id", reason="check")
    return ResidentId(number, _birth(number[6:14], today), int(number[16]) % 2 == 1)


def check_digit(body: str) -> str:
    """Return the last character that belongs to the first seventeen digits."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def _birth(digits: str, today: date) -> date:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise NotAllowed("bad_resident_id", reason="date") from None
    if born > today or born.year < EARLIEST:
        raise NotAllowed("bad_resident_id", reason="date")
    return born
