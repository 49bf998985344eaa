"""A3-28: 好评率 is the first three levels over the valid ratings; each figure is the length of its list."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, Town
from tests.evaluation.served import rated, visit
from yimen.evaluation.actions.invite import Served, invite
from yimen.evaluation.actions.rate_service import rate_service
from yimen.evaluation.models import Invitation
from yimen.evaluation.queries.figures import Narrow, counts_by, counts_of, listed
from yimen.evaluation.queries.invitations import Rater
from yimen.evaluation.rules.levels import Level
from yimen.evaluation.rules.rates import Figure, rates_of
from yimen.evaluation.rules.rating import Answer, Node, Source

TODAY = MONDAY.date()


def services(town: Town, count: int, source: Source = Source.CASE, *, at: datetime = MONDAY) -> list[Invitation]:
    """Return so many services, quickly."""
    return [
        invite(
            Served(number=f"{source}-{n}", node=Node.WINDOW, centre=town.centre.pk, source=source, staff=town.clerk.pk,
                   window=town.window.pk),
            at=at,
        )
        for n in range(count)
    ]  # fmt: skip


def rate(each: Invitation, level: Level = Level.SATISFIED) -> None:
    rate_service(Answer(level, text="慢"), number=each.number, rater=Rater(token=each.token), at=MONDAY)


def test_one_of_two_hundred_shows(town: Town) -> None:
    for place, each in enumerate(services(town, 200)):
        rate(each, Level.DISSATISFIED if place == 7 else Level.FAIRLY_SATISFIED)
    good = rates_of(counts_of(Narrow(), TODAY))[0]
    assert (good.part, good.whole, good.percent) == (199, 200, Decimal("99.5"))


def test_who_says_nothing_is_not_content(town: Town) -> None:
    made = services(town, 4)
    rate(made[0])
    rate(made[1], Level.VERY_DISSATISFIED)
    good, active, *_ = rates_of(counts_of(Narrow(), TODAY))
    assert (good.percent, active.percent) == (Decimal("50.0"), Decimal("50.0"))


def test_the_hotline_has_a_rate_of_its_own(town: Town) -> None:
    """A4-22: two denominators; a bad call does not touch the rate of cases, nor a good one."""
    rate(services(town, 1)[0])
    for each in services(town, 3, Source.HOTLINE):
        rate(each, Level.DISSATISFIED)
    case, call = (rates_of(counts_of(Narrow(source=source), TODAY))[0] for source in Source)
    assert (case.part, case.whole) == (1, 1)
    assert (call.part, call.whole) == (0, 3)


def test_each_figure_is_as_long_as_its_list(town: Town) -> None:
    made = services(town, 3)
    rate(made[0])
    rate(made[1], Level.DISSATISFIED)
    later = TODAY + timedelta(days=30)
    counts = counts_of(Narrow(), later)
    assert {figure: listed(figure, Narrow(), later).count() for figure in Figure} == counts
    assert counts[Figure.LATE] == 1


def test_the_period_includes_both_its_days(town: Town) -> None:
    visit(town)
    for since, until, count in (
        (TODAY, TODAY, 1),
        (TODAY + timedelta(days=1), None, 0),
        (None, TODAY - timedelta(days=1), 0),
        (date(2026, 11, 1), date(2026, 11, 30), 1),
    ):
        assert counts_of(Narrow(since=since, until=until), TODAY)[Figure.SERVICES] == count


@pytest.mark.parametrize("group", ["window", "staff", "agency", "month"])
def test_groups_are_one_statement(town: Town, group: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rated(visit(town))
    counts_of(Narrow(), TODAY)
    with django_assert_num_queries(1):
        ((labels, counts),) = counts_by(group, Narrow(), TODAY)
    assert counts[Figure.GOOD] == 1
    assert labels[0] in {"A01", "clerk", "", "2026-11"}
