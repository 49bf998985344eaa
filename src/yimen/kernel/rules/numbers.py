"""How a number that people read is put together: area, period, serial, check character."""

from dataclasses import dataclass
from datetime import date

from yimen.kernel.rules.identifiers import check_character

PERIODS = {"daily": "%y%m%d", "yearly": "%Y", "never": ""}


@dataclass(frozen=True)
class Format:
    """The parameters of a series; a serial longer than its width is written in full, never cut."""

    area: str = "000000"
    width: int = 5
    reset: str = "daily"
    has_check: bool = True

    def period(self, on: date) -> str:
        """Return the part that starts the serial anew."""
        return on.strftime(PERIODS[self.reset])

    def number(self, period: str, serial: int) -> str:
        """Return the number, for instance 441303 261123 00001 X."""
        body = f"{self.area}{period}{serial:0{self.width}d}"
        return body + check_character(body) if self.has_check else body


def is_well_formed(number: str) -> bool:
    """Return whether the last character fits: finds a mistyped or swapped character."""
    return len(number) > 1 and number.isascii() and number.isalnum() and check_character(number[:-1]) == number[-1]
