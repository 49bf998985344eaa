"""What a rating can be about, to tick: by level and by where somebody was served; the set in force is data."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from yimen.evaluation.rules.levels import BAD, GOOD, Level
from yimen.kernel.rules.errors import NotAllowed


class Setting(StrEnum):
    """Where somebody was served; each has indicators of its own."""

    ONLINE = "online"
    ON_SITE = "on_site"


@dataclass(frozen=True)
class Option:
    """One detail to tick."""

    code: str
    label: str
    setting: Setting
    level: Level


@dataclass(frozen=True)
class Indicators:
    """A version of the set, with the source it was taken from."""

    version: int
    source: str
    options: tuple[Option, ...]

    def offered(self, level: Level, setting: Setting) -> list[Option]:
        """Return what can be ticked at this level in this setting."""
        return [each for each in self.options if each.level == level and each.setting == setting]

    def labels(self, codes: Iterable[str]) -> list[str]:
        """Return what was ticked, in words."""
        known = {each.code: each.label for each in self.options}
        return [known.get(code, code) for code in codes]


def read_options(rows: Iterable[Mapping[str, Any]]) -> tuple[Option, ...]:
    """Return the options of these rows; raise NotAllowed where one is incomplete, unknown, said twice or missing."""
    try:
        found = tuple(
            Option(str(row["code"]).strip(), str(row["label"]).strip(), Setting(row["setting"]), Level(row["level"]))
            for row in rows
        )
    except (KeyError, TypeError, ValueError):
        raise NotAllowed("bad_indicators") from None
    codes = [each.code for each in found]
    if not all(each.code and each.label for each in found) or len(set(codes)) < len(codes):
        raise NotAllowed("bad_indicators")
    kinds = {(each.setting, each.level) for each in found}
    if any((setting, level) not in kinds for setting in Setting for level in BAD):
        raise NotAllowed("bad_indicators")  # a bad rating must find something to tick
    return found


def rows_of(options: Iterable[Option]) -> list[dict[str, str]]:
    """Return the options as rows to keep."""
    return [{key: str(value) for key, value in asdict(each).items()} for each in options]


_PRAISE = {
    Setting.ON_SITE: ("服务态度好", "办事效率高", "业务熟练", "一次说清"),
    Setting.ONLINE: ("办理快", "指南说得准", "操作方便", "少交了材料"),
}
_BLAME = {
    Setting.ON_SITE: ("服务态度不好", "办事效率低", "业务不熟练", "没有一次说清", "多跑了路", "要了多余的材料"),
    Setting.ONLINE: ("办理太慢", "指南与实际不一致", "操作不方便", "没有一次说清", "要了多余的材料", "进度查不到"),
}


def _default() -> Iterable[Option]:
    for words, levels in ((_PRAISE, GOOD), (_BLAME, BAD)):
        for setting, labels in words.items():
            for level in levels:
                for place, label in enumerate(labels, start=1):
                    yield Option(f"{setting}-{level}-{place}", label, setting, level)


DEFAULT = Indicators(0, "示例指标：国家和省级指标取得以后，发布新版本替换", tuple(_default()))
