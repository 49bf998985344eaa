"""Premises, facilities and the other desks; openings and lines that are none."""

from datetime import date
from typing import Any

import pytest

from tests.cast import MONDAY, Town, build_town
from tests.halls.booking import book_town
from yimen.halls.actions.close_entry import close_entry
from yimen.halls.actions.enter_at_desk import EntryFacts, enter_at_desk
from yimen.halls.actions.set_extra_opening import OpeningFacts, set_extra_opening
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.actions.set_premises import PremisesFacts, set_premises
from yimen.halls.models import DeskEntry, ServiceDesk
from yimen.halls.queries.premises import desk_counts, desks_of, distances_from, entries_of, facilities_of, premises_of
from yimen.halls.rules.distance import Spot
from yimen.halls.rules.premises import DeskKind, FacilityFacts
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
HERE = Spot(114.47, 22.79)


def furnished() -> Town:
    town = build_town()
    facts = PremisesFacts(
        centre=town.centre.pk,
        spot=HERE,
        plan=[{"name": "综合窗口", "x": 0, "y": 0, "width": 100, "height": 20}],
        facilities=[FacilityFacts("nursing", "母婴室", "一楼东侧"), FacilityFacts("charging", "充电桩", "一楼大门旁")],
        desks={kind: f"一楼{kind.value}" for kind in DeskKind},
    )
    set_premises(facts, by=None, at=MONDAY)
    return town


def desk(town: Town, kind: str) -> ServiceDesk:
    return next(each for each in desks_of(town.centre.pk) if each.kind == kind)


def test_a_hall_has_facilities_a_plan_and_a_place_on_the_map() -> None:
    town = furnished()
    assert [(each.kind, each.place) for each in facilities_of(town.centre.pk)] == [
        ("charging", "一楼大门旁"), ("nursing", "一楼东侧"),
    ]  # fmt: skip
    premises = premises_of(town.centre.pk)
    assert premises is not None
    assert premises.plan[0]["name"] == "综合窗口"
    set_premises(PremisesFacts(centre=town.elsewhere.pk, spot=Spot(114.47, 22.88)), by=None, at=MONDAY)
    [(far, kilometres)] = distances_from(town.centre.pk).items()
    assert (far, round(kilometres)) == (town.elsewhere.pk, 10)
    set_premises(PremisesFacts(centre=town.centre.pk, spot=HERE), by=None, at=MONDAY)  # the rest stays
    assert len(facilities_of(town.centre.pk)) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"spot": Spot(200, 0)}, "spot"),
        ({"spot": Spot(0, 91)}, "spot"),
        ({"plan": [{"name": "", "x": 0, "y": 0, "width": 1, "height": 1}]}, "plan"),
        ({"plan": [{"name": "门", "x": 0, "y": 0, "width": 201, "height": 1}]}, "plan"),
        ({"facilities": [FacilityFacts("sauna", "桑拿", "楼上")]}, "facility_facts"),
        ({"facilities": [FacilityFacts("rest", "休息区", "")]}, "facility_facts"),
    ],
)
def test_premises_that_are_none_are_refused(changes: dict[str, Any], code: str) -> None:
    town = build_town()
    with pytest.raises(NotAllowed, match=code):
        set_premises(PremisesFacts(**{"centre": town.centre.pk, "spot": HERE, **changes}), by=None, at=MONDAY)
    assert premises_of(town.centre.pk) is None


def test_each_desk_has_its_form_its_count_and_its_end() -> None:
    """A3-09: a stuck matter names the failed case and is closed with a result; guidance is said and done."""
    town = furnished()
    guide = enter_at_desk(EntryFacts(desk(town, "guide").pk, "问路"), by=town.clerk.pk, at=MONDAY)
    assert guide.closed_at == MONDAY
    stuck = desk(town, "stuck").pk
    with pytest.raises(NotAllowed, match="desk_case_missing"):
        enter_at_desk(EntryFacts(stuck, "办不了", name="张伟"), by=town.clerk.pk, at=MONDAY)
    with pytest.raises(NotAllowed, match="desk_case_missing"):  # a number that is no case
        enter_at_desk(EntryFacts(stuck, "办不了", name="张伟", case_number="123"), by=town.clerk.pk, at=MONDAY)
    facts = EntryFacts(
        stuck, "三次都说缺材料", name="张伟", phone="13800138000", case=town.item.pk, case_number="441303-1"
    )
    entry = enter_at_desk(facts, by=town.clerk.pk, at=MONDAY)
    assert (entry.case_number, entry.closed_at) == ("441303-1", None)
    assert str(DeskEntry.objects.get(pk=entry.pk).phone) == "138****8000"
    path = town.centre.path
    with pytest.raises(NotAllowed, match="result_missing"):
        close_entry(entry=entry.pk, path=path, result=" ", by=town.clerk.pk, at=MONDAY)
    with pytest.raises(DeskEntry.DoesNotExist):
        close_entry(entry=entry.pk, path=town.elsewhere.path, result="办成了", by=town.clerk.pk, at=MONDAY)
    assert close_entry(entry=entry.pk, path=path, result="协调后当天办成", by=town.clerk.pk, at=MONDAY).closed_at
    with pytest.raises(NotAllowed, match="entry_closed"):
        close_entry(entry=entry.pk, path=path, result="再来", by=town.clerk.pk, at=MONDAY)
    counts = {
        each.desk.kind: (each.entries, each.closed) for each in desk_counts(town.centre.pk, since=TODAY, until=TODAY)
    }
    assert counts == {**dict.fromkeys(DeskKind, (0, 0)), "guide": (1, 1), "stuck": (1, 1)}
    assert list(entries_of(stuck)) == [entry]


@pytest.mark.parametrize(
    ("kind", "facts", "code"),
    [
        ("guide", {"words": " "}, "words_missing"),
        ("helper", {"words": "代办"}, "desk_name_missing"),
        ("cross_region", {"words": "异地", "name": "张伟"}, "desk_region_missing"),
        ("issue", {"words": "取件"}, "desk_case_missing"),
        ("complaint", {"words": "态度不好"}, "desk_name_missing"),
    ],
)
def test_a_desk_asks_for_what_it_needs(kind: str, facts: dict[str, str], code: str) -> None:
    town = furnished()
    with pytest.raises(NotAllowed, match=code):
        enter_at_desk(EntryFacts(desk=desk(town, kind).pk, **facts), by=town.clerk.pk, at=MONDAY)
    assert not DeskEntry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hours": {}}, "hours"),
        ({"hours": {"sat": [["12:00", "09:00"]]}}, "hours"),
        ({"hours": {"sat": [["09:00", "12:00"], ["11:00", "13:00"]]}}, "hours"),
        ({"hours": {"noday": [["09:00", "12:00"]]}}, "hours"),
        ({"hours": {"sat": [["9 Uhr", "12:00"]]}}, "hours"),
        ({"until": date(2026, 5, 21)}, "hours"),
        ({"source": " "}, "source_needed"),
    ],
)
def test_an_opening_that_is_none_is_refused(changes: dict[str, Any], code: str) -> None:
    town, _ = book_town()
    facts = {"centre": town.centre.pk, "name": "周六", "since": date(2026, 5, 22), "source": "通告"}
    facts |= {"hours": {"sat": [["09:00", "12:00"]]}, **changes}
    with pytest.raises(NotAllowed, match=code):
        set_extra_opening(OpeningFacts(**facts), by=None, at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "line_facts"),
        ({"expected": -1}, "line_facts"),
        ({"weights": {"9": 1}}, "weights"),
        ({"weights": {"09": -1}}, "weights"),
        ({"hours": {"mon": [["10:00", "09:00"]]}}, "hours"),
    ],
)
def test_a_line_that_is_none_is_refused(changes: dict[str, Any], code: str) -> None:
    town, _ = book_town()
    facts = {"centre": town.centre.pk, "code": "x", "name": "业务", "expected": 10, **changes}
    with pytest.raises(NotAllowed, match=code):
        set_line(LineFacts(**facts), by=None, at=MONDAY)
