"""More time: asked with grounds, once, in time; granted by the named rank, never by the asker."""

from datetime import date

import pytest

from tests.cases.steps import accept, submit
from tests.cases.ways import days, lines, on, setting, special
from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.approvals.models import Task
from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.refuse_extension import refuse_extension
from yimen.cases.models import Case, Extension
from yimen.identity.models import Post, Staff
from yimen.kernel.rules.errors import NotAllowed

TODAY, DUE = date(2026, 11, 23), date(2026, 11, 30)
SINCE = date(2026, 1, 1)


def ask(case: Case, by: Staff, day: date = TODAY, **changes: str) -> Extension:
    grounds = {"reason": "需要外地协查", "basis": "经本机关负责人批准"}
    return ask_for_extension(number=case.number, by=by, at=on(day), **{**grounds, **changes})


def grant(case: Case, by: Staff, day: date = TODAY) -> Case:
    return grant_extension(number=case.number, by=by, at=on(day))


def test_asked_moves_nothing_granted_moves_every_date(town: Town) -> None:
    case = accept(town, submit(town))
    asked = ask(case, town.handler)
    case.refresh_from_db()
    assert (asked.days, case.promised_due, case.extended_at) == (10, DUE, None)
    later = grant(case, town.approver)
    assert (later.promised_due, later.statutory_due) == (date(2026, 12, 14), date(2027, 1, 4))
    assert lines(case, "promised") == lines(case, "statutory") == ["start", "extend"]
    assert Task.objects.get(subject=case.pk).due_on == date(2026, 12, 10)


@pytest.mark.django_db
@pytest.mark.parametrize(("own", "parameter", "days_given"), [(None, None, 10), (None, 7, 7), (15, 7, 15)])
def test_the_item_or_the_parameter_says_how_long(own: int | None, parameter: int | None, days_given: int) -> None:
    town = build_town(procedure={"extension_days": own} if own else {})
    if parameter:
        setting("extension", parameter)
    case = accept(town, submit(town))
    assert ask(case, town.handler).days == days_given


def test_asked_once_whatever_became_of_it(town: Town) -> None:
    case = accept(town, submit(town))
    ask(case, town.handler)
    with pytest.raises(NotAllowed, match="extension_asked_already"):
        ask(case, town.handler)
    refuse_extension(number=case.number, reason="可以按期办结", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="extension_asked_already"):
        ask(case, town.handler)
    case.refresh_from_db()
    assert case.promised_due == DUE


def test_it_is_in_time_on_the_last_day_and_not_after(town: Town) -> None:
    late = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="extension_too_late"):
        ask(late, town.handler, DUE + days(1))
    case = accept(town, submit(town))
    ask(case, town.handler, DUE)
    with pytest.raises(NotAllowed, match="extension_too_late"):
        grant(case, town.approver, DUE + days(1))
    assert grant(case, town.approver, DUE).promised_due == date(2026, 12, 14)


@pytest.mark.django_db
def test_a_limit_in_hours_ends_at_its_instant() -> None:
    town = build_town(promised_limit=24, promised_unit="hour", statutory_limit=None)
    case = accept(town, submit(town))  # Monday 09:30
    tuesday = date(2026, 11, 24)
    with pytest.raises(NotAllowed, match="extension_too_late"):
        ask_for_extension(number=case.number, reason="x", basis="y", by=town.handler, at=on(tuesday))
    ask_for_extension(number=case.number, reason="x", basis="y", by=town.handler, at=on(tuesday, 9))


def test_the_asker_does_not_grant_his_own(town: Town) -> None:
    Post.objects.create(staff=town.handler, role="approver", agency=town.market, valid_from=SINCE)
    case = accept(town, submit(town))
    ask(case, town.handler)
    with pytest.raises(NotAllowed, match="extension_needs_another"):
        grant(case, town.handler)
    with pytest.raises(NotAllowed, match="extension_needs_another"):
        refuse_extension(number=case.number, reason="不", by=town.handler, at=MONDAY)


def test_only_the_named_rank_answers_and_only_once(town: Town) -> None:
    colleague = build_staff("h2", "handler", agency=town.market)
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="no_extension_asked"):
        grant(case, town.approver)
    ask(case, town.handler)
    with pytest.raises(NotAllowed, match="not_your_post"):
        grant(case, colleague)
    for stranger in (town.clerk, town.fire_handler):
        with pytest.raises(Case.DoesNotExist):
            grant(case, stranger)
    grant(case, town.approver)
    with pytest.raises(NotAllowed, match="extension_settled"):
        grant(case, town.approver)
    with pytest.raises(NotAllowed, match="extension_settled"):
        refuse_extension(number=case.number, reason="不", by=town.approver, at=MONDAY)


@pytest.mark.django_db
def test_the_item_names_the_rank() -> None:
    town = build_town(procedure={"extension_rank": "checker"})
    checker = build_staff("checker", "checker", agency=town.market)
    case = accept(town, submit(town))
    ask(case, town.handler)
    with pytest.raises(NotAllowed, match="not_your_post"):
        grant(case, town.approver)
    assert grant(case, checker).extended_at


@pytest.mark.parametrize("changes", [{"reason": " "}, {"basis": ""}])
def test_it_needs_a_reason_and_a_ground(town: Town, changes: dict[str, str]) -> None:
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="extension_needs_grounds"):
        ask(case, town.handler, **changes)


def test_nothing_is_extended_while_the_clock_stands(town: Town) -> None:
    case = accept(town, submit(town))
    special(town, case)
    with pytest.raises(NotAllowed, match="illegal_move"):
        ask(case, town.handler)
