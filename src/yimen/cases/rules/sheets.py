"""Inspection sheets (现场核查表): what is looked at on the spot, by whom, and when a sheet is complete.

Licensing Law, Art. 34: a substantive check is made by two or more officers; how many is the limit "inspectors".
The questions belong to the item version; the applicant is never asked for a sheet: it passes inside.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed

MOST_PHOTOS = 60
UNDER_REVIEW = (State.IN_REVIEW, State.SPECIAL)
IMAGES = frozenset({"image/jpeg", "image/png"})


class Finding(StrEnum):
    """What was found at one point: 符合, 不符合, 不适用."""

    FIT = "fit"
    UNFIT = "unfit"
    NOT_APPLICABLE = "none"


class Conclusion(StrEnum):
    """What the officers conclude: 符合, 整改后符合, 不符合."""

    FIT = "fit"
    AFTER_REPAIR = "repair"
    UNFIT = "unfit"


FINDING_LABELS = {Finding.FIT: "符合", Finding.UNFIT: "不符合", Finding.NOT_APPLICABLE: "不适用"}
CONCLUSION_LABELS = {Conclusion.FIT: "符合", Conclusion.AFTER_REPAIR: "整改后符合", Conclusion.UNFIT: "不符合"}


@dataclass(frozen=True)
class Point:
    """One question of the template: what is checked, what to look at, and whether the whole fails with it (关键项)."""

    key: str
    question: str
    points: str = ""
    is_key: bool = False


@dataclass(frozen=True)
class Answer:
    """What was found at one point; a note is needed where it does not fit."""

    finding: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What the officers write on the spot; photos are stored-file ids in the order they were taken."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    conclusion: str = ""
    inspected_on: date | None = None
    present: str = ""  # who of the applicant's side was there
    remarks: str = ""
    photos: tuple[UUID, ...] = ()


def template_of(elements: Mapping[str, Any]) -> tuple[Point, ...]:
    """Return the questions that a version's elements hold, in their order; none where the item has no sheet."""
    return tuple(
        Point(f"q{place}", str(row["question"]), str(row.get("points", "")), bool(row.get("is_key")))
        for place, row in enumerate(elements.get("inspection_points") or (), start=1)
    )


def check_inspectors(named: Collection[UUID], *, least: int) -> None:
    """Raise NotAllowed unless so many different officers go (Licensing Law, Art. 34)."""
    if len(set(named)) < least:
        raise NotAllowed("two_inspectors", count=least)


def check_filled(filled: Filled, template: Iterable[Point], *, today: date) -> None:
    """Raise NotAllowed for answers to questions there are not, words not known, a day to come, too many photos."""
    keys = {point.key for point in template}
    known = all(key in keys and each.finding in {"", *FINDING_LABELS} for key, each in filled.answers.items())
    if not known or filled.conclusion not in {"", *CONCLUSION_LABELS}:
        raise NotAllowed("sheet_unknown_answer")
    if filled.inspected_on is not None and filled.inspected_on > today:
        raise NotAllowed("sheet_day_to_come")
    if len(filled.photos) > MOST_PHOTOS:
        raise NotAllowed("sheet_too_many_photos", most=MOST_PHOTOS)


def check_complete(filled: Filled, template: Iterable[Point]) -> None:
    """Raise NotAllowed unless the sheet says all it must before it is signed."""
    points = list(template)
    if open_points := [point.question for point in points if not filled.answers.get(point.key, Answer("")).finding]:
        raise NotAllowed("sheet_incomplete", names="、".join(open_points))
    unfit = [point for point in points if filled.answers[point.key].finding == Finding.UNFIT]
    if silent := [point.question for point in unfit if not filled.answers[point.key].note.strip()]:
        raise NotAllowed("sheet_needs_note", names="、".join(silent))
    if not filled.conclusion or filled.inspected_on is None:
        raise NotAllowed("sheet_needs_conclusion")
    if filled.conclusion == Conclusion.FIT and any(point.is_key for point in unfit):
        raise NotAllowed("sheet_key_point")


def check_open(*, is_signed: bool, state: State) -> None:
    """Raise NotAllowed for a sheet that all its officers have signed, and for a case that is no longer in review."""
    if is_signed:
        raise NotAllowed("sheet_signed")
    if state not in UNDER_REVIEW:
        raise NotAllowed("no_inspection")


def check_done(template: Collection[Point], *, is_signed: bool) -> None:
    """Raise NotAllowed where the item has a sheet and none is signed: without it an inspection is not finished."""
    if template and not is_signed:
        raise NotAllowed("sheet_missing")
