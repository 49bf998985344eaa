"""A reviewer sees who holds it and fetches it, with a reason; what is held is never asked of the applicant."""

from typing import Any
from uuid import uuid4

import pytest

from tests.cases.steps import accept, submit
from tests.cases.taken import licensed, town_that_fetches
from tests.cast import MONDAY, Town
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.fetch_material import Fetch, fetch_material
from yimen.cases.models import Case, CaseMaterial
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.models import Licence, Retrieval
from yimen.licences.rules.uses import AskedFrom
from yimen.licences.uses import uses_of

REASON = "上传的照片看不清，核对证号"


@pytest.fixture
def town(db: None) -> Town:
    return town_that_fetches()


def fetch(case: Case, found: Licence, by: Staff, **changes: Any) -> CaseMaterial:
    wanted = Fetch(**({"key": "lease", "licence": found.pk, "reason": REASON} | changes))
    return fetch_material(number=case.number, fetch=wanted, by=by, at=MONDAY)


def test_a_reviewer_fetches_with_a_reason_and_the_holder_sees_it(town: Town) -> None:
    case, licence = accept(town, submit(town)), licensed(town)
    row = fetch(case, licence, town.handler)
    assert (row.received_as, row.licence) == ("licence", licence)
    use = uses_of(person=town.zhang.pk).get()
    assert (use.reason, use.consent, use.asked_from, use.by) == (REASON, None, "review", town.handler.pk)


def test_so_does_a_clerk_before_acceptance(town: Town) -> None:
    case = submit(town)
    fetch(case, licensed(town), town.clerk, asked_from=AskedFrom.WINDOW)
    case.refresh_from_db()
    assert (Retrieval.objects.get().asked_from, case.revision) == ("window", 2)


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_fetched(town: Town, reason: str) -> None:
    with pytest.raises(NotAllowed, match="consent_or_reason"):
        fetch(accept(town, submit(town)), licensed(town), town.handler, reason=reason)
    assert not Retrieval.objects.exists()


def test_a_reason_has_its_length(town: Town) -> None:
    case, licence = accept(town, submit(town)), licensed(town)
    with pytest.raises(NotAllowed, match="reason_too_long"):
        fetch(case, licence, town.handler, reason="字" * 301)
    fetch(case, licence, town.handler, reason="字" * 300)


def test_strangers_do_not_find_the_case(town: Town) -> None:
    case, licence = accept(town, submit(town)), licensed(town)
    with pytest.raises(Case.DoesNotExist):
        fetch(case, licence, town.fire_handler)
    with pytest.raises(Case.DoesNotExist):
        fetch(case, licence, town.clerk_elsewhere, asked_from=AskedFrom.WINDOW)


def test_only_the_applicants_own_licence_of_the_type_asked_for(town: Town) -> None:
    case, licence = accept(town, submit(town)), licensed(town)
    for wrong in ({"licence": licensed(town, person=town.stranger).pk}, {"key": "layout"}, {"licence": uuid4()}):
        with pytest.raises(NotAllowed, match="nothing_to_take"):
            fetch(case, licence, town.handler, **wrong)
    assert not Retrieval.objects.exists()


def test_an_ended_case_fetches_nothing(town: Town) -> None:
    case, licence = accept(town, submit(town)), licensed(town)
    Case.objects.update(state="withdrawn")
    with pytest.raises(NotAllowed, match="case_has_ended"):
        fetch(case, licence, town.handler)


def test_what_is_held_is_not_asked_for_again(town: Town) -> None:
    case = submit(town)
    licensed(town)
    with pytest.raises(NotAllowed, match="held_already") as refusal:
        ask_for_supplement(number=case.number, missing=[Lack("lease", "请补")], by=town.clerk, at=MONDAY)
    assert refusal.value.details["names"] == ["经营场所使用证明"]
    ask_for_supplement(number=case.number, missing=[Lack("layout", "请补")], by=town.clerk, at=MONDAY)


def test_what_somebody_else_holds_may_be_asked_for(town: Town) -> None:
    case = submit(town)
    licensed(town, person=town.stranger)
    ask_for_supplement(number=case.number, missing=[Lack("lease", "请补")], by=town.clerk, at=MONDAY)
