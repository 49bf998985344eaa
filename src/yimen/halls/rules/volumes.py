"""Volumes as somebody types or uploads them: one line an item, how often a month and how many minutes each."""

import re
from collections.abc import Mapping

from yimen.kernel.rules.errors import NotAllowed

LARGEST_FILE = 1 << 20
MOST_A_MONTH, MOST_MINUTES = 100_000, 480
SEPARATORS = re.compile(r"\s*[,，\t;；]\s*")
HEADINGS = ("事项", "item")


def text_of(content: bytes) -> str:
    """Return the text of an uploaded table (UTF-8 or the Chinese of spreadsheet programs); raise NotAllowed else."""
    if len(content) > LARGEST_FILE:
        raise NotAllowed("volumes_file")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NotAllowed("volumes_file")


def volumes_of(text: str, *, known: Mapping[str, str], month_days: int, usual: int) -> dict[str, int]:
    """Return the seconds of a working day by the item's code; raise NotAllowed naming the first line that is wrong.

    `known` is code by code and by name; without minutes an item takes the `usual` ones. An empty line is passed over.
    """
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip("\"' ") for cell in SEPARATORS.split(line.strip())]
        if not any(cells) or (number == 1 and cells[0].startswith(HEADINGS)):
            continue
        code = known.get(cells[0])
        if code is None:
            raise NotAllowed("volume_item", line=number, text=cells[0][:40])
        count = _number(cells[1] if len(cells) > 1 else "", MOST_A_MONTH, line=number)
        minutes = _number(cells[2], MOST_MINUTES, line=number) if len(cells) > 2 and cells[2] else usual  # noqa: PLR2004
        if code in found:
            raise NotAllowed("volume_twice", line=number, text=cells[0][:40])
        found[code] = round(count * minutes * 60 / month_days)
    return found


def _number(text: str, most: int, *, line: int) -> float:
    """Return a number from nothing to `most`; raise NotAllowed for anything else."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,2})?", text) or float(text) > most:
        raise NotAllowed("volume_number", line=line)
    return float(text)
