"""A TOML table that is read key by key: what is wrong, missing or unknown becomes a sentence with its place."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from yimen.config.replay.fault import MappingFault


class Table:
    """One table of the mapping file; `done()` refuses the keys nobody asked for."""

    def __init__(self, where: str, values: Mapping[str, Any]) -> None:
        """Take the place's name for sentences, and the values."""
        self.where, self._values, self._asked = where, values, set[str]()

    def table(self, key: str) -> "Table":
        """Return the table below, empty when it is not there."""
        found = self._take(key, {})
        if not isinstance(found, Mapping):
            raise MappingFault(f"[{key}]", "应为一个表。", "must be a table.")
        return Table(f"[{key}]", found)

    def text(self, key: str, default: str | None = "") -> str:
        """Return a text; without a default it must be there."""
        found = self._take(key, default)
        if isinstance(found, date | datetime):
            return found.isoformat()
        if not isinstance(found, str) or (default is None and not found):
            raise self.fault(key, "应为文字。", "must be a text.")
        return found

    def number(self, key: str, default: int | None) -> int | None:
        """Return a whole number of at least nought."""
        found = self._take(key, default)
        if found is not None and (not isinstance(found, int) or isinstance(found, bool) or found < 0):
            raise self.fault(key, "应为非负整数。", "must be a whole number, nought or more.")
        return found

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        found = self._take(key, default)
        if not isinstance(found, bool):
            raise self.fault(key, "应为 true 或 false。", "must be true or false.")
        return found

    def texts(self, key: str, default: Collection[str] = ()) -> tuple[str, ...]:
        """Return a list of texts; one text is a list of one."""
        found = self._take(key, list(default))
        listed = [found] if isinstance(found, str) else found
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise self.fault(key, "应为文字或文字的列表。", "must be a text or a list of texts.")
        return tuple(listed)

    def one_of(self, key: str, allowed: Collection[str], default: str) -> str:
        """Return one of the allowed words."""
        found = self.text(key, default)
        if found not in allowed:
            listed = ", ".join(allowed)
            raise self.fault(key, f"“{found}”不认识，可用：{listed}。", f"“{found}” is none of {listed}.")
        return found

    def raw(self, key: str, default: Any = None) -> Any:
        """Return whatever is there."""
        return self._take(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def has(self, key: str) -> bool:
        """Return whether the key is there."""
        return key in self._values

    def done(self) -> None:
        """Raise a sentence when the table holds keys that mean nothing."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            asked = ", ".join(sorted(self._asked))
            raise self.fault(unknown[0], f"没有这一项；可用的是：{asked}。", f"means nothing here; known are {asked}.")

    def fault(self, key: str, chinese: str, english: str) -> MappingFault:
        """Return the sentence for a key of this table."""
        return MappingFault(f"{self.where} {key}".strip(), chinese, english)

    def _take(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        return self._values.get(key, default)
