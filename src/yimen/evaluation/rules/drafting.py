"""A new version of what can be ticked, as somebody writes it: one line an indicator, and what it changes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yimen.evaluation.rules.indicators import Indicators, Option, Setting
from yimen.evaluation.rules.levels import Level
from yimen.kernel.rules.errors import NotAllowed

GROUPS = tuple((setting, level) for setting in Setting for level in Level)
LONGEST_LABEL = 40
_CODE = re.compile(r"[\w-]{1,60}")  # reported in a row with commas between


@dataclass(frozen=True)
class Changes:
    """What a new version does to the one before: nothing that was ticked loses its words."""

    added: tuple[Option, ...]
    retired: tuple[Option, ...]
    reworded: tuple[tuple[Option, str], ...]  # with the words of before


def group_named(setting: Setting, level: Level) -> str:
    """Return the name under which a form holds this group."""
    return f"{setting}-{level}"


def read_lines(text: str, setting: Setting, level: Level) -> list[dict[str, str]]:
    """Return a row for each line "code label"; raise NotAllowed("indicator_line") for a line that has not both."""
    rows = []
    for line in filter(None, (each.strip() for each in text.splitlines())):
        code, _blank, label = (part.strip() for part in re.sub(r"\s+", " ", line).partition(" "))
        if not _CODE.fullmatch(code) or not 0 < len(label) <= LONGEST_LABEL:
            raise NotAllowed("indicator_line", line=line[:60], most=LONGEST_LABEL)
        rows.append({"code": code, "label": label, "setting": str(setting), "level": str(level)})
    return rows


def lines_of(options: Iterable[Option], setting: Setting, level: Level) -> str:
    """Return the group as it is written, to be changed."""
    wanted = [each for each in options if (each.setting, each.level) == (setting, level)]
    return "\n".join(f"{each.code} {each.label}" for each in wanted)


def changes_of(before: Iterable[Option], after: Iterable[Option]) -> Changes:
    """Return what is new, what can no longer be ticked, and what has other words."""
    old, new = {each.code: each for each in before}, {each.code: each for each in after}
    return Changes(
        added=tuple(each for code, each in new.items() if code not in old),
        retired=tuple(each for code, each in old.items() if code not in new),
        reworded=tuple(
            (each, old[code].label) for code, each in new.items() if code in old and each.label != old[code].label
        ),
    )


def retired_of(current: Indicators, others: Iterable[Indicators]) -> list[tuple[Option, int]]:
    """Return each code that cannot be ticked any more, with the last version that had it."""
    live = {each.code for each in current.options}
    found: dict[str, tuple[Option, int]] = {}
    for version in sorted(others, key=lambda each: each.version):
        if version.version < current.version:
            found |= {each.code: (each, version.version) for each in version.options if each.code not in live}
    return list(found.values())


def check_effective(effective_on: date, *, latest: date | None, today: date) -> None:
    """Raise NotAllowed for a version that would begin in the past, or before one that was published already."""
    if effective_on < today:
        raise NotAllowed("indicators_begin_in_the_past")
    if latest is not None and effective_on < latest:
        raise NotAllowed("indicators_begin_too_early", day=f"{latest:%Y-%m-%d}")
