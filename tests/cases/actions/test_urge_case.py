"""A supervisor presses the desk that has to act; nobody presses where nothing waits, or twice without an answer."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, PARALLEL, Town, build_town
from yimen.cases.actions.urge_case import urge_case
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.events.urging import CaseUrged
from yimen.cases.models import Case, Urge
from yimen.cases.reactions import tell_urged
from yimen.cases.rules.application import Channel
from yimen.cases.rules.urging import LONGEST, UrgeKind
from yimen.identity.models import Staff
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def urge(case: Case, town: Town, kind: UrgeKind = UrgeKind.URGE, words: str = "请加快办理") -> list[Urge]:
    return urge_case(number=case.number, kind=kind, words=words, by=town.supervisor, at=MONDAY)


def test_the_window_is_asked_before_acceptance_and_answers_next_day(town: Town) -> None:
    (one,) = urge(submit(town), town)
    assert (one.centre_id, one.agency_id, one.post) == (town.centre.pk, None, "window_clerk")
    assert one.due_on == date(2026, 11, 24)
    assert Event.objects.filter(type="CaseUrged", subject=one.case_id).count() == 1


def test_the_limit_of_a_receipt_is_a_parameter(town: Town) -> None:
    case = submit(town)
    set_parameter(key="limit.urge_receipt", value=3, source="本县督办办法", by=None, at=MONDAY)
    (one,) = urge(case, town)
    assert (one.due_on, one.source) == (date(2026, 11, 26), "本县督办办法")
    (mark,) = urge(case, town, UrgeKind.MARK)
    assert mark.due_on == date(2026, 11, 26)


def test_every_agency_with_a_step_is_asked(db: None) -> None:
    town = build_town(flow=PARALLEL)
    made = urge(accept(town, submit(town)), town)
    assert {one.agency_id for one in made} == {town.market.pk, town.fire.pk}


def test_twice_is_refused_until_the_desk_has_answered_and_a_mark_stands_beside(town: Town) -> None:
    case = submit(town)
    urge(case, town)
    with pytest.raises(NotAllowed, match="urged_already"):
        urge(case, town)
    urge(case, town, UrgeKind.MARK)
    assert Urge.objects.count() == 2


def test_nothing_is_pressed_where_nobody_has_to_act(town: Town) -> None:
    case = submit(town)
    for state in ("supplementing", "sent_back"):
        Case.objects.filter(pk=case.pk).update(state=state)
        with pytest.raises(NotAllowed, match="waits_for_applicant"):
            urge(case, town)
    Case.objects.filter(pk=case.pk).update(state="submitted")
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    with pytest.raises(NotAllowed, match="nothing_to_urge"):
        urge(case, town)
    assert not Urge.objects.exists()


def test_words_are_needed_and_bounded(town: Town) -> None:
    case = submit(town)
    for words, code in (("  ", "words_needed"), ("催" * (LONGEST + 1), "text_too_long")):
        with pytest.raises(NotAllowed, match=code):
            urge(case, town, words=words)
    urge(case, town, words="催" * LONGEST)


def test_a_supervisor_does_not_speak_as_a_citizen_and_nothing_is_made_up(town: Town) -> None:
    with pytest.raises(NotAllowed, match="unknown_kind"):
        urge(submit(town), town, UrgeKind.REMINDER)
    with pytest.raises(Case.DoesNotExist):
        urge_case(number="nowhere", kind=UrgeKind.URGE, words="快", by=town.supervisor, at=MONDAY)


def test_who_holds_the_step_hears_of_it_else_everybody_with_the_post(town: Town) -> None:
    case = submit(town)
    (one,) = urge(case, town)
    fact = CaseUrged(case=case.pk, number=case.number, urge=one.pk, kind="urge", by=town.supervisor.pk, at=MONDAY)
    tell_urged(fact)
    tell_urged(fact)
    assert [message.account_id for message in Message.objects.all()] == [town.clerk.account_id]
    assert "2026年11月24日前回执" in Message.objects.get().body


@pytest.mark.django_db(transaction=True)
def test_two_supervisors_at_once_ask_once() -> None:
    town = build_town()
    case, refusals = submit(town), []

    def press() -> None:
        try:
            urge(case, town)
        except NotAllowed as refusal:
            refusals.append(refusal.code)
        finally:
            connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert (Urge.objects.count(), refusals) == (1, ["urged_already"])


def test_the_day_of_a_receipt_is_counted_in_working_days(town: Town) -> None:
    case, friday = submit(town), MONDAY + timedelta(days=4)
    (one,) = urge_case(number=case.number, kind=UrgeKind.URGE, words="快", by=town.supervisor, at=friday)
    assert one.due_on == date(2026, 11, 30)
    assert Staff.objects.get(pk=one.by_staff_id) == town.supervisor
