"""A colleague stands in for a span of days; who is away alone leaves no claim behind."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.approvals.conftest import MONDAY
from tests.approvals.shaped import TODAY, Office, decide, step
from tests.cast import SINCE
from yimen.approvals.actions.delegate_tasks import Span, delegate_tasks
from yimen.approvals.models import Delegation, Task
from yimen.approvals.queries import cover_of, desk
from yimen.identity.models import Post, Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
FLOW = [step("a"), decide("a")]


def give(by: Staff, receiver: UUID | None, *, days: int = 3, is_away: bool = True, first: date = TODAY) -> Delegation:
    span = Span(first, first + timedelta(days=days), is_away, "培训")
    return delegate_tasks(receiver=receiver, span=span, by=by, at=MONDAY)


def test_the_stand_in_acts_in_the_givers_post_and_both_names_are_kept() -> None:
    office = Office(*FLOW)
    give(office.ann, office.cho.pk)
    claimed = office.claim("a", office.cho, handler=office.ann.pk)
    assert (claimed.claimed_by, claimed.on_behalf_of) == (office.cho.pk, office.ann.pk)
    assert Event.objects.filter(type="TasksDelegated").count() == 1


def test_what_the_absent_one_had_claimed_comes_free() -> None:
    office = Office(*FLOW)
    office.claim("a", office.ann)
    with pytest.raises(NotAllowed, match="claimed_by_another"):
        office.claim("a", office.ben)
    give(office.ann, None)
    assert office.claim("a", office.ben).claimed_by == office.ben.pk


def test_what_was_given_to_the_absent_one_alone_is_anybodys_only_without_a_stand_in() -> None:
    office = Office(*FLOW)
    Task.objects.filter(step="a").update(assigned_to=office.ann.pk)

    def sees(staff: Staff) -> bool:
        cover = cover_of(staff.pk, agency=office.market.pk, on=TODAY)
        return desk(agency=office.market.pk, posts=["handler"], staff=staff.pk, cover=cover).exists()

    assert (sees(office.ann), sees(office.ben)) == (True, False)
    made = give(office.ann, None)
    assert sees(office.ben)
    Delegation.objects.filter(pk=made.pk).update(receiver=office.cho)
    assert (sees(office.ben), sees(office.cho)) == (False, True)


def test_a_span_holds_on_both_its_days_and_on_no_other() -> None:
    office = Office(*FLOW)
    give(office.ann, office.cho.pk, days=3, first=TODAY + timedelta(days=1))
    covered = [
        bool(cover_of(office.cho.pk, agency=office.market.pk, on=TODAY + timedelta(days=day)).givers)
        for day in range(6)
    ]
    assert covered == [False, True, True, True, True, False]


def test_only_to_a_colleague_with_a_post_who_will_be_there() -> None:
    office = Office(*FLOW)
    with pytest.raises(NotAllowed, match="receiver_not_colleague"):
        give(office.ann, office.far.pk)
    with pytest.raises(NotAllowed, match="receiver_not_colleague"):
        give(office.ann, office.ann.pk)
    Post.objects.filter(staff=office.cho).update(valid_to=SINCE)
    with pytest.raises(NotAllowed, match="receiver_not_colleague"):
        give(office.ann, office.cho.pk)
    give(office.ben, None)
    with pytest.raises(NotAllowed, match="receiver_away"):
        give(office.ann, office.ben.pk)


def test_neither_backwards_nor_endless_nor_twice_nor_to_nobody() -> None:
    office = Office(*FLOW)
    for wrong, code in (
        ({"first": TODAY - timedelta(days=1)}, "delegation_span"),
        ({"days": -1}, "delegation_span"),
        ({"days": 92}, "delegation_too_long"),
    ):
        with pytest.raises(NotAllowed, match=code):
            give(office.ann, office.ben.pk, **wrong)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="delegation_to_whom"):
        give(office.ann, None, is_away=False)
    give(office.ann, office.ben.pk, days=91)
    with pytest.raises(NotAllowed, match="delegated_already"):
        give(office.ann, office.cho.pk)
