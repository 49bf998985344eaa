"""A department is closed while its branches run: all of it goes to the successor in one verb, and nothing is lost."""

import pytest

from tests.cases.shaped import accepted, decide, live, say, step, task
from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town, build_agency, build_staff
from yimen.approvals.queries import stranded
from yimen.cases.actions.close_department import close_department
from yimen.cases.models import Case
from yimen.identity.models import Agency
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
FLOW = [step("a", agency="fire"), step("b"), step("c", "a", agency="fire"), decide("b", "c")]
WHY = "机构改革方案"


def close(town: Town, successor: str = "housing", reason: str = WHY, agency: str = "fire") -> int:
    return close_department(agency=agency, successor=successor, reason=reason, by=town.supervisor.pk, at=MONDAY)


def test_its_live_steps_and_those_to_come_are_the_successors_and_the_case_is_decided() -> None:
    town, case = accepted(*FLOW)
    heir = build_staff("heir", "handler", agency=build_agency("housing", "住房和建设局"))
    due = task(case, "a").due_on
    assert close(town) == 1
    assert (task(case, "a").agency_id, task(case, "a").due_on) == (heir.agency_id, due)
    assert not stranded(MONDAY.date()).exists()
    fact = Event.objects.get(type="StepReassigned").payload
    assert (fact["step"], fact["reason"], fact["from_agency"]) == ("a", WHY, str(town.fire.pk))
    say(case, "a", "agree", heir)
    assert live(case) == {"b", "c"}
    say(case, "c", "agree", heir)
    say(case, "b", "agree", town.handler)
    say(case, "d", "agree", town.approver)
    case.refresh_from_db()
    assert case.decision == "granted"


def test_undecided_cases_of_its_own_and_new_ones_of_its_items_are_the_successors() -> None:
    town, case = accepted(step("b"), decide("b"))
    heir = build_agency("housing", "住房和建设局")
    by, decider = build_staff("h1", "handler", agency=heir), build_staff("h2", "approver", agency=heir)
    later = submit(town)
    assert close(town, agency="market") == 2
    for each in (case, later):
        each.refresh_from_db()
        assert each.agency_id == heir.pk
    say(case, "b", "agree", by)
    say(case, "d", "agree", decider)
    fresh = accept(town, submit(town))
    assert task(fresh, "b").agency_id == heir.pk
    assert Case.objects.get(pk=fresh.pk).agency_id == heir.pk


def test_twice_is_once() -> None:
    town, _ = accepted(*FLOW)
    build_staff("heir", "handler", agency=build_agency("housing", "住房和建设局"))
    assert close(town) == 1
    assert close(town) == 0
    assert Event.objects.filter(type="AgencyClosed").count() == 1
    with pytest.raises(NotAllowed, match="agency_closed"):
        close(town, successor="market")


def test_what_is_wrong_is_refused_and_nothing_moves() -> None:
    town, case = accepted(*FLOW)
    build_agency("housing", "住房和建设局")
    for changes, code in (
        ({}, "successor_unstaffed"),
        ({"reason": " "}, "reason_needed"),
        ({"successor": "fire"}, "successor_same"),
    ):
        with pytest.raises(NotAllowed, match=code):
            close(town, **changes)
    with pytest.raises(Agency.DoesNotExist):
        close(town, successor="nobody")
    assert task(case, "a").agency_id == town.fire.pk
    assert not Event.objects.filter(type__in=["AgencyClosed", "StepReassigned"]).exists()


def test_whoever_succeeds_the_successor_has_the_first_ones_work_too() -> None:
    town, _ = accepted(*FLOW)
    build_staff("heir", "handler", agency=build_agency("housing", "住房和建设局"))
    build_staff("heir2", "handler", agency=build_agency("water", "水务局"))
    close(town)
    close(town, agency="housing", successor="water")
    assert Agency.objects.get(code="fire").successor == Agency.objects.get(code="water")
