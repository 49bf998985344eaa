"""A centre's day in figures, for everybody: what was given, called, served; nothing of anybody."""

from django.utils.timezone import now

from tests.halls.queue import number_for, seated
from tests.web.api.conftest import Cast, problem
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.miss_ticket import miss_ticket
from yimen.halls.actions.recall_ticket import recall_ticket
from yimen.halls.actions.requeue_ticket import requeue_ticket
from yimen.halls.actions.split_ticket import split_ticket


def test_numbers_calls_and_services_are_counted_as_they_happen(cast: Cast) -> None:
    town, at = cast.town, now()
    clerk, code = seated(town, at=at), town.centre.code
    numbers = [number_for(town, at=at).number for _ in range(3)]
    missed = call_next(by=clerk, at=at)
    assert missed
    for _ in range(2):
        recall_ticket(ticket=missed.pk, by=clerk, at=at)
    miss_ticket(ticket=missed.pk, by=clerk, at=at)
    requeue_ticket(centre=town.centre.pk, number=numbers[0], by=clerk.pk, at=at)
    served = call_next(by=clerk, at=at)
    assert served
    begin_service(ticket=served.pk, by=clerk, at=at)
    split_ticket(ticket=served.pk, by=clerk, at=at, zone="")
    finish_service(ticket=served.pk, by=clerk, at=at)
    said = cast.nobody.get(f"/centres/{code}/today").json()
    counts = {name: said[name] for name in ("issued", "called", "served", "waiting", "cases")}
    assert counts == {"issued": 3, "called": 2, "served": 1, "waiting": 3, "cases": 0}
    assert set(said) == {*counts, "on"}


def test_an_unknown_centre_has_no_day(cast: Cast) -> None:
    problem(cast.nobody.get("/centres/nowhere/today"), 404, "not_found")


def test_two_statements_and_the_cases(cast: Cast, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert cast.nobody.get(f"/centres/{cast.town.centre.code}/today").status_code == 200
