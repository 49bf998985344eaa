"""Values that no table names, in words: better a clumsy line than a difference that nobody sees."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from yimen.catalogue.rules.diff.shape import Change
from yimen.catalogue.rules.diff.words import change
from yimen.kernel.rules.sentences import Sentence

DEEP = 6


def text_of(value: Any) -> str:
    """Return a value as somebody who is no programmer may read it."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return Sentence("是" if value else "否")
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(each, str | int | float) for each in value):
        return "、".join(text_of(each) for each in value)
    return msgspec.json.encode(value, order="sorted").decode()


def plain_changes(label: str, before: Any, after: Any, *, deep: int = 0) -> Iterator[Change]:
    """Yield the differences between two values of any kind, each with the way that leads to it."""
    if before == after:
        return
    was_parts, now_parts = before or {}, after or {}
    if isinstance(was_parts, Mapping) and isinstance(now_parts, Mapping) and deep < DEEP:
        for key in dict.fromkeys((*was_parts, *now_parts)):
            yield from plain_changes(f"{label} › {key}", was_parts.get(key), now_parts.get(key), deep=deep + 1)
    elif (was := text_of(before)) != (now := text_of(after)):
        yield change(label, was, now)
