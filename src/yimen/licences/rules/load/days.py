"""Days as files of licences write them."""

import re
from datetime import date
from typing import Final

FOREVER: Final = ("长期", "永久", "99991231")
MARKS: Final = r"[-/.年月]"
DAY: Final = re.compile(
    rf"(?P<year>\d{{4}})\s*(?:{MARKS}\s*(?P<month>\d{{1,2}})\s*{MARKS}\s*(?P<day>\d{{1,2}})\s*日?|(?P<tight>\d{{4}}))"
    r"(?:[T ][\d:.+Z]*)?",
    re.ASCII,
)


def day_in(text: str) -> date | None:
    """Return the day, None where the cell is empty or says for ever; raise ValueError for what is no day.

    A time of day is left out. 2026/1/15 is read by its marks: run together its figures would be another day.
    """
    said = text.strip()
    if not said or re.sub(r"\D", "", said) == FOREVER[-1] or said in FOREVER:
        return None
    match = DAY.fullmatch(said)
    if match is None:
        raise ValueError(text)
    if tight := match["tight"]:
        return date(int(match["year"]), int(tight[:2]), int(tight[2:]))
    return date(int(match["year"]), int(match["month"]), int(match["day"]))
