"""Codes of investment projects (GB/T 40058-2021): month, region, line of business, kind, five characters and a check.

The standard's way to compute the check character was not to be had, so shape, region and month are checked and the
check character is not. Codes from before the standard begin with the year and may carry a part number: they stay valid.
"""

import re
from dataclasses import dataclass
from datetime import date

from yimen.kernel.rules.errors import NotAllowed

SHAPE = re.compile(r"(\d{4})-(\d{6})-(\d{2})-(\d{2})-([0-9A-Z]{6})(-\d{3})?")
OLDEST = 2013  # the year of an older code: its last two figures are no month, so the two shapes cannot be confused
PROVINCE = re.compile(r"00|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")  # 00: the whole country
MONTHS = 12


@dataclass(frozen=True)
class ProjectCode:
    """A project's code taken apart; `month` is None in a code of the older shape."""

    text: str
    year: int
    month: int | None
    region: str

    @property
    def is_old(self) -> bool:
        """Return whether the code was given before the standard."""
        return self.month is None


def check_project_code(text: str, *, today: date) -> ProjectCode:
    """Return the code; raise NotAllowed for a wrong shape, an unknown province, or a month that is none or to come."""
    code = text.strip().upper().replace("—", "-").replace("－", "-")
    found = SHAPE.fullmatch(code)
    if found is None:
        raise NotAllowed("project_code_shape", text=text[:30])
    begun, region, *_rest, part = found.groups()
    if not PROVINCE.match(region):
        raise NotAllowed("project_code_region", region=region)
    if OLDEST <= int(begun) <= today.year:
        return ProjectCode(code, int(begun), None, region)
    year, month = 2000 + int(begun[:2]), int(begun[2:])
    if part or not 1 <= month <= MONTHS or (year, month) > (today.year, today.month):
        raise NotAllowed("project_code_date", begun=begun)
    return ProjectCode(code, year, month, region)
