"""A quarter closes once, the unit is told, a second person publishes, and the year is reckoned from four quarters."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from tests.cast import Town, build_staff, build_town
from tests.supervision.marked import AUGUST, NEXT_YEAR, OCTOBER, library, marked, opened, second, whole_year
from yimen.identity.models import Post, Staff
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.close_quarter import close_quarter
from yimen.supervision.actions.close_year import close_year
from yimen.supervision.actions.open_quarter import open_quarter
from yimen.supervision.actions.publish_ranking import publish_ranking
from yimen.supervision.events import AssessmentClosed
from yimen.supervision.models import Period, Result
from yimen.supervision.queries.periods import published_periods
from yimen.supervision.queries.totals import results
from yimen.supervision.reactions import tell_results
from yimen.supervision.rules.scoring import ObjectType

KEY = "supervision.annual"


def test_it_closes_once_and_the_totals_stand(town: Town, quarter: Period) -> None:
    marked(quarter, "U-01", town.market.pk, "3", by=town.supervisor)
    with pytest.raises(NotAllowed, match="quarter_runs"):
        close_quarter(period=quarter.pk, by=town.supervisor, at=datetime(2026, 9, 30, 2, tzinfo=UTC))
    close_quarter(period=quarter.pk, by=town.supervisor, at=OCTOBER)
    with pytest.raises(NotAllowed, match="quarter_closed"):
        close_quarter(period=quarter.pk, by=town.supervisor, at=OCTOBER)
    (unit,) = results(quarter, ObjectType.UNIT)
    assert (unit.agency, unit.total, unit.rank, unit.marks) == (town.market, 97, 1, 1)
    staff = {row.staff_id: row.total for row in results(quarter, ObjectType.STAFF)}
    assert staff == dict.fromkeys(
        (town.clerk.pk, town.issuer.pk, town.supervisor.pk, quarter.rules.approved_by_id), 100
    )
    assert Event.objects.filter(type="AssessmentClosed").count() == 1


def test_the_unit_and_whoever_was_assessed_are_told_once(town: Town, quarter: Period) -> None:
    marked(quarter, "U-01", town.market.pk, "3", by=town.supervisor)
    close_quarter(period=quarter.pk, by=town.supervisor, at=OCTOBER)
    fact = AssessmentClosed(quarter.pk, by=town.supervisor.pk, at=OCTOBER)
    tell_results(fact)
    count = Message.objects.count()
    tell_results(fact)
    assert Message.objects.count() == count
    told = Message.objects.filter(account=town.handler.account)
    assert [(each.title, "市场监督管理局得分 97，第 1 名" in each.body) for each in told] == [
        ("2026年第3季度考评结果", True)
    ]
    assert "您得分 100" in Message.objects.get(account=town.clerk.account).body
    assert not Message.objects.filter(account=town.fire_handler.account).exists()


def test_a_second_person_publishes_once(town: Town, quarter: Period, other: Staff) -> None:
    with pytest.raises(NotAllowed, match="quarter_open"):
        publish_ranking(period=quarter.pk, by=other, at=AUGUST)
    close_quarter(period=quarter.pk, by=town.supervisor, at=OCTOBER)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        publish_ranking(period=quarter.pk, by=town.supervisor, at=OCTOBER)
    assert not published_periods().exists()
    publish_ranking(period=quarter.pk, by=other, at=OCTOBER)
    with pytest.raises(NotAllowed, match="assessment_published"):
        publish_ranking(period=quarter.pk, by=other, at=OCTOBER)
    assert published_periods().get() == quarter


def test_a_quarter_opens_once_under_rules_in_force(town: Town, quarter: Period) -> None:
    with pytest.raises(NotAllowed, match="quarter_opened"):
        open_quarter(centre=town.centre.pk, year=2026, quarter=3, by=town.supervisor, at=AUGUST)
    with pytest.raises(NotAllowed, match="no_rules_in_force"):
        open_quarter(centre=town.centre.pk, year=2026, quarter=2, by=town.supervisor, at=AUGUST)
    with pytest.raises(NotAllowed, match="quarter_not_begun"):
        open_quarter(centre=town.centre.pk, year=2026, quarter=4, by=town.supervisor, at=AUGUST)


def test_a_supervisor_elsewhere_finds_nothing(town: Town, quarter: Period) -> None:
    stranger = build_staff("stranger", "supervisor", centre=town.elsewhere)
    for act in (close_quarter, publish_ranking):
        with pytest.raises(Period.DoesNotExist):
            act(period=quarter.pk, by=stranger, at=OCTOBER)
    with pytest.raises(type(town.centre).DoesNotExist):
        open_quarter(centre=town.centre.pk, year=2026, quarter=4, by=stranger, at=OCTOBER)
    with pytest.raises(type(town.centre).DoesNotExist):
        close_year(centre=town.centre.pk, year=2026, by=stranger, at=NEXT_YEAR)


def test_of_two_who_close_at_once_one_does(transactional_db: None) -> None:
    town = build_town()
    library()
    quarter = opened(town, second(town))
    start = Barrier(2)

    def close() -> bool:
        start.wait()
        try:
            close_quarter(period=quarter.pk, by=town.supervisor, at=OCTOBER)
        except NotAllowed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        done = [each.result() for each in [pool.submit(close) for _ in range(2)]]
    assert sorted(done) == [False, True]
    assert Result.objects.filter(period=quarter, agency=town.market).count() == 1


@pytest.fixture
def year(town: Town, other: Staff) -> dict[int, Period]:
    """Return the four quarters of 2026, the last one open."""
    return whole_year(town, other)


def reckoned(town: Town, other: Staff) -> Decimal:
    made = close_year(centre=town.centre.pk, year=2026, by=other, at=NEXT_YEAR)
    return Result.objects.get(period=made, agency=town.market).total


@pytest.mark.parametrize(
    ("value", "total"),
    [
        (None, "97.63"),
        ({"way": "sum"}, "390.50"),
        ({"way": "weighted", "weights": [10, 20, 30, 40]}, "96.90"),
    ],
)
def test_a_year_is_the_set_function_of_its_quarters(
    town: Town, other: Staff, year: dict[int, Period], value: object, total: str
) -> None:
    close_quarter(period=year[4].pk, by=other, at=NEXT_YEAR)
    if value:
        set_parameter(key=KEY, value=value, source="某县考评办法第九条", by=None, at=NEXT_YEAR)
    assert reckoned(town, other) == Decimal(total)
    made = Period.objects.get(quarter=0)
    assert made.way["source"] == ("某县考评办法第九条" if value else "示例参数：年度考评的计算办法由本级政府规定")
    with pytest.raises(NotAllowed, match="year_closed"):
        reckoned(town, other)
    set_parameter(key=KEY, value={"way": "mean"}, source="以后的办法", by=None, at=NEXT_YEAR)
    assert Result.objects.get(period=made, agency=town.market).total == Decimal(total)  # a later way changes no year


def test_an_open_quarter_or_a_wrong_parameter_refuses_the_year(
    town: Town, other: Staff, year: dict[int, Period]
) -> None:
    with pytest.raises(NotAllowed, match="year_quarters_open") as refused:
        reckoned(town, other)
    assert refused.value.details["quarters"] == "4"
    close_quarter(period=year[4].pk, by=other, at=NEXT_YEAR)
    set_parameter(key=KEY, value={"way": "weighted", "weights": [1, 2, 3, 4]}, source="错", by=None, at=NEXT_YEAR)
    with pytest.raises(NotAllowed, match="annual_way_wrong"):
        reckoned(town, other)
    assert not Period.objects.filter(quarter=0).exists()


def test_who_was_not_there_all_year_has_no_annual_result(town: Town, other: Staff, year: dict[int, Period]) -> None:
    late = build_staff("late", centre=town.centre)
    Post.objects.create(staff=late, role="window_clerk", centre=town.centre, valid_from=date(2026, 12, 1))
    close_quarter(period=year[4].pk, by=other, at=NEXT_YEAR)
    made = close_year(centre=town.centre.pk, year=2026, by=other, at=NEXT_YEAR)
    assert Result.objects.filter(period=year[4], staff=late).exists()
    assert not Result.objects.filter(period=made, staff=late).exists()
    assert Result.objects.get(period=made, staff=town.clerk).total == 100
