"""A centre's day in figures, for everybody: what was given, called, served; nothing of anybody."""

from datetime import datetime, timedelta

from django.utils.timezone import now

from tests.cases.intake import LACKS, paper
from tests.cases.steps import submit
from tests.cast import Town, build_person
from tests.halls.machines import enrolled
from tests.halls.queue import number_for, seated
from tests.web.api.conftest import Cast, problem
from yimen.cases.actions.ask_for_supplement import ask_for_supplement
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.rules.application import Channel
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.issue_ticket import Wanted, issue_ticket
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
    counts = {name: said[name] for name in ("issued", "known", "called", "served", "waiting", "cases", "corrected")}
    assert counts == {"issued": 3, "known": 0, "called": 2, "served": 1, "waiting": 3, "cases": 0, "corrected": 0}
    assert set(said) == {*counts, "on"}


def test_who_was_known_to_the_terminal_is_counted_among_them(cast: Cast) -> None:
    town, at = cast.town, now()
    device = enrolled(town.centre).device.pk
    number_for(town, at=at, person=town.zhang)  # the guide's desk, no terminal
    for wanted in (
        Wanted(centre=town.centre.pk),
        Wanted(centre=town.centre.pk, person=build_person("王芳", "110105194912310038")),
    ):
        issue_ticket(wanted, at=at, device=device)
    said = cast.nobody.get(f"/centres/{town.centre.code}/today").json()
    assert (said["issued"], said["known"]) == (3, 1)


def came_back(town: Town, *, at: datetime) -> None:
    """File a case, ask for the lease, and send it."""
    number = submit(town, at=at).number
    ask_for_supplement(number=number, missing=LACKS, by=town.clerk, at=at)
    lease = paper("lease", town.zhang)
    supply_supplement(number=number, materials=[lease], channel=Channel.PORTAL, by=town.zhang, at=at)


def test_what_came_back_today_is_counted_where_it_was_filed(cast: Cast) -> None:
    town, path = cast.town, f"/centres/{cast.town.centre.code}/today"
    came_back(town, at=now() - timedelta(days=1))
    assert cast.nobody.get(path).json()["corrected"] == 0
    came_back(town, at=now())
    assert cast.nobody.get(path).json()["corrected"] == 1
    assert cast.nobody.get(f"/centres/{town.elsewhere.code}/today").json()["corrected"] == 0


def test_an_unknown_centre_has_no_day(cast: Cast) -> None:
    problem(cast.nobody.get("/centres/nowhere/today"), 404, "not_found")


def test_two_statements_and_the_cases(cast: Cast, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert cast.nobody.get(f"/centres/{cast.town.centre.code}/today").status_code == 200
