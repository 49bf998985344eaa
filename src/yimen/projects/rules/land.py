"""Standard land (标准地) with its promised values, and area studies (区域评估) that spare a project its own."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed


class Bound(StrEnum):
    """Which side of the promised value is kept."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


BOUNDS = {Bound.AT_LEAST: "不低于", Bound.AT_MOST: "不高于"}


class StudyKind(StrEnum):
    """What an area study is about."""

    GEOLOGY = "geology"
    MINERALS = "minerals"
    ENVIRONMENT = "environment"
    ENERGY = "energy"
    SOIL = "soil"
    EARTHQUAKE = "earthquake"
    RELICS = "relics"
    OTHER = "other"


STUDIES = {
    StudyKind.GEOLOGY: "地质灾害危险性评估",
    StudyKind.MINERALS: "压覆重要矿产资源评估",
    StudyKind.ENVIRONMENT: "环境影响评价",
    StudyKind.ENERGY: "节能评价",
    StudyKind.SOIL: "水土保持方案",
    StudyKind.EARTHQUAKE: "地震安全性评价",
    StudyKind.RELICS: "文物考古调查",
    StudyKind.OTHER: "其他评估",
}


def is_met(bound: str, promised: Decimal, found: Decimal) -> bool:
    """Return whether the value found keeps the promise; the promised value itself does."""
    return found >= promised if bound == Bound.AT_LEAST else found <= promised


def check_finding(*, is_checked: bool) -> None:
    """Raise NotAllowed for a second finding on one promise: what an inspection found stays."""
    if is_checked:
        raise NotAllowed("indicator_checked")


def is_inside(place: str, area: str, parts: Collection[str]) -> bool:
    """Return whether a place lies in an area: it is the area itself, or one of its parks and towns."""
    return place == area or place in parts


def holds(valid_to: date, withdrawn_on: date | None, *, today: date) -> bool:
    """Return whether a study may be relied on today: on its last day it still may, withdrawn it may not."""
    return withdrawn_on is None and today <= valid_to


def study_words(kind: str, number: str, valid_to: date) -> str:
    """Return what stands in a case in place of the paper."""
    return f"已由区域评估满足：{STUDIES[StudyKind(kind)]}（{number}），有效期至{valid_to:%Y年%-m月%-d日}"
