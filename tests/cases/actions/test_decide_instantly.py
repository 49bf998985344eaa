"""A rule decides a case: granted without a person on a match, and in every other way left to one; never refused."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from tests.cases.ruled import EVERYWHERE, INSTANT, file_case, reading, ruled_town
from tests.cases.steps import accept
from tests.cast import ANSWERS, MONDAY, Town
from tests.machines import Machine, _registers, registers
from yimen.approvals.models import Run, Task
from yimen.cases.actions.decide_instantly import decide_instantly
from yimen.cases.actions.stop_instant import stop_instant
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, ClockEntry, InstantDecision
from yimen.cases.queries.instant import facts_of
from yimen.cases.rules.application import Channel, MaterialGiven, Parties
from yimen.cases.rules.states import State
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, new_id
from yimen.licences.models import Licence

__all__ = ["_registers", "registers"]
pytestmark = pytest.mark.django_db
PERSON = {"age": 76, "is_alive": True, "residence": "local"}


@pytest.fixture
def town(db: None) -> Town:
    return ruled_town()


def say(registers: Machine, **ledgers: Any) -> None:
    """Put facts into the ledgers' answers by hand; without any they invent their own again."""
    registers.ask("POST", "/facts", json.dumps(ledgers).encode())


@pytest.fixture(autouse=True)
def _as_invented(registers: Machine) -> Any:
    registers.tell("/mood", fail=0, slow=0, half=0, **{f"slow_{ledger}": 0 for ledger in EVERYWHERE})
    say(registers)
    return registers


def decided(case: Case) -> InstantDecision:
    found = decide_instantly(case=case.pk, at=MONDAY)
    assert found is not None
    return found


def check_left_to_a_person(case: Case, cause: str) -> InstantDecision:
    found = decided(case)
    case.refresh_from_db()
    assert (found.outcome, found.cause) == ("referred", cause)
    assert (case.state, case.decision, case.accepted_at, case.is_instant) == (State.SUBMITTED, "", None, False)
    assert not Licence.objects.exists()
    assert not found.is_sampled
    event = Event.objects.get(type="InstantReferred")
    assert event.payload["cause"] == cause
    return found


def test_a_match_is_accepted_granted_and_licensed_by_nobody(town: Town) -> None:
    case = file_case(town)
    found = decided(case)
    case.refresh_from_db()
    assert (found.outcome, found.cause, found.row, found.why) == ("approved", "", 0, "年满60周岁开小店")
    assert (case.state, case.decision, case.is_instant, case.is_deemed) == (State.READY, "granted", True, False)
    assert (case.accepted_by, case.decided_by, case.reason) == (None, None, "符合自动审批规则：小店")
    assert Licence.objects.get(case=case.pk).issued_by is None
    assert not Task.objects.exists()
    assert not Run.objects.exists()


def test_the_rule_with_its_version_is_the_actor_of_everything(town: Town) -> None:
    case = file_case(town)
    decided(case)
    facts = Event.objects.filter(at=MONDAY).exclude(type="CaseSubmitted").order_by("id")
    assert [fact.type for fact in facts] == ["InstantApproved", "CaseAccepted", "LicenceIssued", "CaseDecided"]
    assert {fact.by for fact in facts} == {None}
    assert {fact.origin["rule"] for fact in facts} == {f"{town.item.code}@1"}
    assert {entry.by for entry in ClockEntry.objects.filter(case=case).exclude(by=town.zhang.account_id)} == {None}


def test_the_facts_are_kept_as_used_with_source_and_time_and_lie_sealed(town: Town) -> None:
    found = decided(file_case(town))
    kept = {fact.key: fact for fact in facts_of(found)}
    assert (kept["form_seats"].value, kept["form_seats"].source, kept["form_seats"].origin) == (12, "form", "申请表")
    assert kept["person_age"].origin == "公安局人口库（模拟）"
    assert kept["person_is_alive"].value is True
    assert b"person_age" not in bytes(found.facts)
    assert len(found.table) == 16


def test_a_decision_is_written_once(town: Town) -> None:
    found = decided(file_case(town))
    for change in ("UPDATE cases_instantdecision SET why = 'x'", "DELETE FROM cases_instantdecision"):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    InstantDecision.objects.filter(pk=found.pk).update(facts=bytes(found.facts))  # sealed anew


@pytest.mark.parametrize(("seats", "cause"), [(20, ""), (21, "no_match"), (99, "no_match"), (100, "by_rule")])
def test_both_sides_of_a_rule(town: Town, seats: int, cause: str) -> None:
    case = file_case(town, answers={**ANSWERS, "seats": seats})
    if cause:
        check_left_to_a_person(case, cause)
    else:
        assert decided(case).outcome == "approved"


@pytest.mark.parametrize("age", [None, "76", 76.5, True, -1, 151, "gone"])
def test_no_rule_sees_a_fact_of_a_register_that_is_missing_null_or_wrong(
    town: Town, registers: Machine, age: Any
) -> None:
    said = {key: value for key, value in PERSON.items() if key != "age"}
    say(registers, person=said if age == "gone" else {**said, "age": age})
    found = check_left_to_a_person(file_case(town), "fact_wrong")
    assert "周岁年龄" in found.about


@pytest.mark.parametrize("alive", [None, 1, 0, "true", "gone"])
def test_a_yes_is_a_yes_and_nothing_else(town: Town, registers: Machine, alive: Any) -> None:
    said = {key: value for key, value in PERSON.items() if key != "is_alive"}
    say(registers, person=said if alive == "gone" else {**said, "is_alive": alive})
    check_left_to_a_person(file_case(town), "fact_wrong")


def test_an_answer_that_was_not_given_is_no_answer(town: Town) -> None:
    answers = {key: value for key, value in ANSWERS.items() if key != "seats"}
    check_left_to_a_person(file_case(town, answers=answers), "fact_wrong")


@pytest.mark.parametrize("ledger", list(EVERYWHERE))
def test_each_register_that_answers_too_late_leaves_it_to_a_person(registers: Machine, ledger: str) -> None:
    town = ruled_town(reading(**EVERYWHERE[ledger]))
    set_parameter(key="instant.register_seconds", value=0.3, source="示例", by=None, at=MONDAY)
    registers.tell("/mood", **{f"slow_{ledger}": 1.5})
    found = check_left_to_a_person(file_case(town), "register_silent")
    assert found.about


@pytest.mark.parametrize("ledger", list(EVERYWHERE))
def test_each_register_is_asked(ledger: str) -> None:
    town = ruled_town(reading(**EVERYWHERE[ledger]))
    assert decided(file_case(town)).outcome == "approved"


@pytest.mark.parametrize("mood", [{"fail": 1}, {"half": 1}])
def test_a_register_that_is_out_of_order_leaves_it_to_a_person(
    town: Town, registers: Machine, mood: dict[str, int]
) -> None:
    registers.tell("/mood", **mood)
    check_left_to_a_person(file_case(town), "register_silent")


def test_without_any_register_a_person_decides(town: Town, settings: Any) -> None:
    settings.REGISTER = {"url": "", "token": "", "seconds": 1.0}
    check_left_to_a_person(file_case(town), "register_silent")


def test_whom_a_register_does_not_know_a_person_looks_at(town: Town, settings: Any, registers: Machine) -> None:
    town.zhang.document_number = "1234"
    town.zhang.save()
    check_left_to_a_person(file_case(town), "register_unknown")


def test_a_rule_that_breaks_leaves_it_to_a_person(monkeypatch: pytest.MonkeyPatch, town: Town) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("out of cheese")

    monkeypatch.setattr("yimen.cases.judging.decided_by", broken)
    found = check_left_to_a_person(file_case(town), "rule_failed")
    assert found.about == "RuntimeError"


def test_a_table_that_cannot_be_read_leaves_it_to_a_person() -> None:
    town = ruled_town({"table": {"inputs": ["form_gone"], "rows": []}})
    check_left_to_a_person(file_case(town), "rule_failed")


def test_a_stop_leaves_it_to_a_person(town: Town) -> None:
    case = file_case(town)
    stop_instant(item="", reason="规则有误", by=town.supervisor, at=MONDAY)
    check_left_to_a_person(case, "stopped")


def test_papers_that_are_missing_are_for_a_person(town: Town) -> None:
    case = file_case(town)
    case.materials.filter(key="lease").update(received_as="")
    assert "经营场所使用证明" in check_left_to_a_person(case, "papers_missing").about


def test_what_comes_over_the_counter_is_for_the_clerk(town: Town) -> None:
    parties = Parties(person=town.zhang.pk, name="张伟", phone="13800138000", operator=town.clerk.pk)
    given = (MaterialGiven("lease", (new_id(),)), MaterialGiven("layout", (new_id(),)))
    case = file_case(town, channel=Channel.WINDOW, parties=parties, materials=given)
    check_left_to_a_person(case, "not_this_way")


def test_a_licence_held_is_a_fact(town: Town) -> None:
    other = ruled_town_with_licence(town)
    check_left_to_a_person(other, "no_match")


def ruled_town_with_licence(town: Town) -> Case:
    """Return a case of an item whose rule wants a licence that nobody holds."""
    rule = reading(licence_shop=[True]) | {"licences": [{"code": "shop", "name": "小店证"}]}
    town.version.instant = rule
    town.version.save()
    return file_case(town)


def test_asked_twice_it_decides_once(town: Town) -> None:
    case = file_case(town)
    decided(case)
    assert decide_instantly(case=case.pk, at=MONDAY) is None
    assert InstantDecision.objects.count() == Licence.objects.count() == 1
    referred = file_case(
        town, answers={**ANSWERS, "seats": 50}, parties=Parties(person=town.stranger.pk, name="陌生人")
    )
    decided(referred)
    assert decide_instantly(case=referred.pk, at=MONDAY) is None


def test_whoever_has_it_already_keeps_it(town: Town) -> None:
    taken, back = file_case(town), file_case(town)
    accept(town, taken)
    withdraw_case(number=back.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    for case in (taken, back):
        assert decide_instantly(case=case.pk, at=MONDAY) is None
    assert not InstantDecision.objects.exists()


def test_it_costs_the_database_little(town: Town, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    case = file_case(town)
    with django_assert_max_num_queries(45):
        decided(case)


def test_the_rule_of_this_file_reads_what_it_says() -> None:
    assert INSTANT["table"]["inputs"] == ["form_seats", "person_age", "person_is_alive"]
