"""Opening hours as people say them: days of the same hours together, closed days said too.

The words are sentences, which the pages of another language say in theirs.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = dict(zip(DAYS, (Sentence("周" + day) for day in "一二三四五六日"), strict=True))
CLOSED = Sentence("不开放")

Spans = Sequence[Sequence[str]]
SPAN = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)\s*[-—–至到~]+\s*([01]?\d|2[0-3])[:：]([0-5]\d)")
BETWEEN = re.compile(r"[\s,，;；、]*")


def read_spans(text: str) -> list[list[str]]:
    """Return a day's spans as typed (9:00-12:00，14:00-17:30), none for no text; raise NotAllowed for other words."""
    found = [[f"{int(a):02d}:{b}", f"{int(c):02d}:{d}"] for a, b, c, d in SPAN.findall(text)]
    times = [time for span in found for time in span]
    if BETWEEN.sub("", SPAN.sub("", text)) or any(one >= other for one, other in pairwise(times)):
        raise NotAllowed("hours_unread", text=text.strip()[:40])
    return found


def spoken(hours: Mapping[str, Spans]) -> list[tuple[str, str]]:
    """Return (days, spans) in the order of the week; nothing where no hours are known.

    `hours` holds spans of local time by day: {"mon": [["09:00", "12:00"], ["14:00", "17:30"]], …}.
    """
    if not hours:
        return []
    spans = [(day, _said(hours.get(day, ()))) for day in DAYS]
    groups = ((said, [day for day, _ in days]) for said, days in groupby(spans, key=lambda pair: pair[1]))
    return [(_days(days), said) for said, days in groups]


def _said(spans: Spans) -> str:
    return "，".join(f"{start}—{end}" for start, end in spans) or CLOSED


def _days(days: Sequence[str]) -> str:
    first, last = NAMES[days[0]], NAMES[days[-1]]
    return first if len(days) == 1 else Sentence("%(first)s至%(last)s", first=first, last=last)
