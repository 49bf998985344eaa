"""How long bad ratings take: a mean over what is settled, per unit, each count as long as its list."""

from datetime import timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, Town
from tests.evaluation.served import rated, visit
from yimen.evaluation.actions.invite import Served, invite
from yimen.evaluation.models import Rating, RatingAppeal, Rectification
from yimen.evaluation.queries.figures import Narrow, listed
from yimen.evaluation.queries.settling import COUNTED, settling_by_unit
from yimen.evaluation.rules.rates import Figure, in_days
from yimen.evaluation.rules.rating import Node
from yimen.identity.models import Staff

TODAY = MONDAY.date()


def bad(town: Town, n: int) -> Rating:
    return rated(visit(town, at=MONDAY + timedelta(minutes=10 * n)), level="dissatisfied", text="慢", at=MONDAY)


def settled(rating: Rating, by: Staff, *, hours: int, outcome: str = "corrected") -> None:
    at = rating.at + timedelta(hours=hours)
    Rectification.objects.filter(rating=rating).update(outcome=outcome, solved_at=at, solved_on=at.date(), solved_by=by)


def test_the_mean_is_of_what_is_settled(town: Town, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for place, hours in enumerate((24, 72)):
        settled(bad(town, place), town.supervisor, hours=hours)
    bad(town, 2)
    later = TODAY + timedelta(days=30)
    settling_by_unit(Narrow(), later)
    with django_assert_num_queries(1):
        [unit] = settling_by_unit(Narrow(), later)
    assert unit.average == timedelta(hours=48)
    expected = {Figure.BAD: 3, Figure.SOLVED: 2, Figure.OPEN: 1, Figure.LATE: 1}
    assert (unit.counts, unit.name, unit.centre) == (expected, town.centre.name, town.centre.pk)
    only = Narrow(centre=unit.centre)
    assert {figure: listed(figure, only, later).count() for figure in COUNTED} == expected


def test_an_appeal_that_was_upheld_is_in_no_mean(town: Town) -> None:
    settled(bad(town, 0), town.supervisor, hours=24)
    excluded = bad(town, 1)
    settled(excluded, town.supervisor, hours=240, outcome="excluded")
    RatingAppeal.objects.create(
        rectification=excluded.rectification, kind="mistaken", words="误", by=town.clerk, at=MONDAY, is_upheld=True,
        answer="属实", answered_by=town.supervisor, answered_at=MONDAY,
    )  # fmt: skip
    assert [unit.average for unit in settling_by_unit(Narrow(), TODAY)] == [timedelta(hours=24)]


def test_units_are_kept_apart_and_nobody_settled_has_no_mean(town: Town) -> None:
    settled(bad(town, 0), town.supervisor, hours=24)
    other = invite(
        Served(
            number="elsewhere", node=Node.DECIDED, centre=town.centre.pk, agency=town.market.pk, person=town.zhang.pk
        ),
        at=MONDAY,
    )
    rated(other, level="dissatisfied", text="慢")
    found = {unit.name: unit for unit in settling_by_unit(Narrow(), TODAY)}
    assert found[town.market.name].average is None
    assert found[town.market.name].narrowed == f"agency={town.market.pk}"
    assert found[town.centre.name].narrowed == f"centre={town.centre.pk}"
    assert settling_by_unit(Narrow(until=TODAY - timedelta(days=1)), TODAY) == []


@pytest.mark.parametrize(("hours", "days"), [(24, "1.0"), (25, "1.0"), (26, "1.1"), (0, "0.0")])
def test_days_have_one_decimal(hours: int, days: str) -> None:
    assert in_days(timedelta(hours=hours)) == Decimal(days)
