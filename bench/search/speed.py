"""A hundred thousand made-up items: how long a question takes, and what the index weighs."""

import gc
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.search.questions import names_in, read_questions
from yimen.catalogue.dictionary import lexicon
from yimen.catalogue.rules.search.entry import Entry
from yimen.catalogue.rules.search.index import Index
from yimen.catalogue.rules.search.searching import search

ITEMS = 100_000
TOWNS = (
    "惠环",
    "陈江",
    "潼湖",
    "沥林",
    "潼侨",
    "枣山",
    "花桥",
    "协兴",
    "北辰",
    "万盛",
    "中桥",
    "官盛",
    "大安",
    "观塘",
    "恒升",
)
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Speed:
    """Milliseconds of processor time a question, seconds to build, megabytes of the index."""

    p50: float
    p99: float
    build: float
    megabytes: float


def measure(items: int = ITEMS) -> Speed:
    """Build the index and ask every question of ours."""
    words = lexicon()
    gc.collect()
    before, started = _resident(), time.process_time()
    index = Index(_items(items))
    build, weight = time.process_time() - started, _resident() - before
    asked = [question.text for name in ("dev", "second", "held") for question in read_questions(name)]
    times = []
    for question in asked:
        started = time.process_time()
        search(question, index=index, lexicon=words)
        times.append((time.process_time() - started) * 1000)
    times.sort()
    return Speed(times[len(times) // 2], times[len(times) * 99 // 100], build, weight / 1024 / 1024)


def _items(count: int) -> Iterator[Entry]:
    names = names_in("dev", "second", "elsewhere")
    for number in range(count):
        name, turn = names[number % len(names)], number // len(names)
        town = TOWNS[turn % len(TOWNS)]
        yield Entry(number.to_bytes(16, "big"), f"{town}{name}" if turn % 2 else f"{name}（{town}）", f"{town}某局")


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE
