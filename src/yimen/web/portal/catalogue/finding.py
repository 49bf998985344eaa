"""What a search shows: the places that were asked for, then the items, the surest apart from the others."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from yimen.catalogue.queries import Found, HallAnswer, Item, answer_hall, main_centres
from yimen.identity.queries import Centre
from yimen.identity.rules.hours import spoken

NEAR = 0.6  # of the best score: what is at least that sure stands with it


@dataclass(frozen=True)
class Group:
    """Items under one heading."""

    title: str
    hits: list[Found]


@dataclass(frozen=True)
class Place:
    """A centre with its hours as people say them."""

    centre: Centre
    hours: list[tuple[str, str]]


def groups_of(hits: list[Found]) -> list[Group]:
    """Return the surest items and the rest without unsure samples; one group without a heading where all are sure."""
    sure = surest(hits)
    near = [hit for hit in sure if not hit.item.is_sample]
    rest = [hit for hit in hits if hit not in near and (hit in sure or not hit.item.is_sample)]
    if not near or not rest:
        return [Group("", hits)] if hits else []
    return [Group(_("最符合"), near), Group(_("也许是"), rest)]


def surest(hits: list[Found]) -> list[Found]:
    """Return the items that are nearly as sure as the best."""
    best = max((hit.score for hit in hits), default=0.0)
    return [hit for hit in hits if hit.score >= NEAR * best]


def unmarked(items: list[Item]) -> list[Found]:
    """Return items of a list that nobody searched."""
    return [Found(item, 0.0, ((item.name, False),)) for item in items]


def places_for(words: str) -> dict[str, Any]:
    """Return what a page says of places: those the words ask for, and where to ask when nothing is found."""
    hall: HallAnswer | None = answer_hall(words) if words else None
    return {
        "hall": hall,
        "places": [_place(centre) for centre in hall.centres] if hall else [],
        "nearest": [_place(centre) for centre in main_centres()] if words else [],
    }


def _place(centre: Centre) -> Place:
    return Place(centre, spoken(centre.hours))
