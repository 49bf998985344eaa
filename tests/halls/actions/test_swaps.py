"""Swaps: asked, agreed by the colleague, approved by the head; refused where they break a rule."""

from datetime import date

import pytest

from tests.cast import MONDAY, Town, build_centre, build_staff, build_town
from tests.halls.rota_cast import MONTH, Rota, build_rota
from yimen.halls.actions.agree_swap import agree_swap
from yimen.halls.actions.approve_swap import approve_swap
from yimen.halls.actions.ask_swap import ask_swap
from yimen.halls.actions.enter_leave import LeaveTold, enter_leave
from yimen.halls.actions.move_duty import DutyChange, move_duty
from yimen.halls.actions.refuse_swap import refuse_swap
from yimen.halls.actions.set_rota_number import set_rota_number
from yimen.halls.models import Duty, RotaPlan, SwapRequest
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


@pytest.fixture
def rota(town: Town) -> Rota:
    return build_rota(town)


def asked(rota: Rota, duty: Duty, back: Duty | None = None, *, taker: Staff | None = None) -> SwapRequest:
    who = taker or rota.ben
    return ask_swap(duty=duty.pk, taker=who.pk, back=back.pk if back else None, by=rota.ann, at=MONDAY)


def test_two_duties_change_hands_when_the_head_approves(rota: Rota) -> None:
    mine, theirs = rota.duty(rota.ann, 1), rota.duty(rota.ben, 2, "late")
    swap = asked(rota, mine, theirs)
    with pytest.raises(NotAllowed, match="swap_over"):
        approve_swap(swap=swap.pk, by=rota.town.supervisor, at=MONDAY)
    agree_swap(swap=swap.pk, by=rota.ben, at=MONDAY)
    approve_swap(swap=swap.pk, by=rota.town.supervisor, at=MONDAY)
    assert [Duty.objects.get(pk=each.pk).staff for each in (mine, theirs)] == [rota.ben, rota.ann]
    for again in (approve_swap,):
        with pytest.raises(Exception, match="swap_over"):
            again(swap=swap.pk, by=rota.town.supervisor, at=MONDAY)
    assert set(Event.objects.filter(subject=swap.pk).values_list("type", flat=True)) == {
        "SwapAsked", "SwapAgreed", "SwapApproved",
    }  # fmt: skip


def test_on_one_day_the_shifts_change_hands(rota: Rota) -> None:
    mine, theirs = rota.duty(rota.ann, 1), rota.duty(rota.ben, 1, "late")
    swap = asked(rota, mine, theirs)
    agree_swap(swap=swap.pk, by=rota.ben, at=MONDAY)
    approve_swap(swap=swap.pk, by=rota.town.supervisor, at=MONDAY)
    shifts = {each.staff_id: each.shift_id for each in Duty.objects.all()}
    assert shifts == {rota.ann.pk: rota.late.pk, rota.ben.pk: rota.early.pk}


def test_each_step_is_for_one_person_only(rota: Rota) -> None:
    far = build_staff("far-head", "supervisor", centre=build_centre("far", "远方大厅"))
    swap = asked(rota, rota.duty(rota.ann, 1))
    for nobody in (rota.ann, rota.cai, far):
        with pytest.raises(SwapRequest.DoesNotExist):
            agree_swap(swap=swap.pk, by=nobody, at=MONDAY)
    agree_swap(swap=swap.pk, by=rota.ben, at=MONDAY)
    with pytest.raises(SwapRequest.DoesNotExist):
        approve_swap(swap=swap.pk, by=far, at=MONDAY)
    for one in (rota.ann, rota.ben):
        with pytest.raises(NotAllowed, match="swap_own"):
            approve_swap(swap=swap.pk, by=one, at=MONDAY)
    with pytest.raises(SwapRequest.DoesNotExist):
        refuse_swap(swap=swap.pk, by=rota.cai, at=MONDAY)
    with pytest.raises(SwapRequest.DoesNotExist):
        refuse_swap(swap=swap.pk, is_head=True, by=far, at=MONDAY)
    assert refuse_swap(swap=swap.pk, is_head=True, by=rota.town.supervisor, at=MONDAY).state == "refused"
    with pytest.raises(NotAllowed, match="swap_over"):
        agree_swap(swap=swap.pk, by=rota.ben, at=MONDAY)


def test_somebody_elses_duty_a_past_one_or_a_draft_is_not_swapped(rota: Rota) -> None:
    theirs = rota.duty(rota.ben, 1)
    with pytest.raises(Duty.DoesNotExist):
        asked(rota, theirs)
    mine = rota.duty(rota.ann, 2)
    with pytest.raises(Duty.DoesNotExist):
        ask_swap(duty=mine.pk, taker=rota.ben.pk, by=rota.ann, at=MONDAY.replace(month=12, day=3))
    rota.plan.state, rota.plan.published_at = "draft", None
    rota.plan.save()
    with pytest.raises(Duty.DoesNotExist):
        asked(rota, mine)


def test_a_duty_is_offered_once_at_a_time(rota: Rota) -> None:
    mine = rota.duty(rota.ann, 1)
    swap = asked(rota, mine)
    with pytest.raises(NotAllowed, match="swap_open"):
        asked(rota, mine, taker=rota.cai)
    refuse_swap(swap=swap.pk, by=rota.ben, at=MONDAY)
    assert asked(rota, mine, taker=rota.cai).state == "asked"


def test_what_breaks_a_rule_is_refused_when_asked_and_again_when_agreed(rota: Rota) -> None:
    mine, _ = rota.duty(rota.ann, 1), rota.duty(rota.ben, 1, "late")
    with pytest.raises(NotAllowed, match="rota_twice"):
        asked(rota, mine)
    later = rota.duty(rota.ann, 2)
    swap = asked(rota, later)
    told = LeaveTold(later.on, later.on, "病")
    enter_leave(told, staff=rota.ben.pk, is_head=True, by=rota.town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="rota_leave"):
        agree_swap(swap=swap.pk, by=rota.ben, at=MONDAY)
    assert Duty.objects.get(pk=later.pk).staff == rota.ann


@pytest.mark.parametrize(("most", "refused"), [(2, False), (1, True)])
def test_the_week_of_the_colleague_binds(rota: Rota, most: int, refused: bool) -> None:
    mine, _ = rota.duty(rota.ann, 1), rota.duty(rota.ben, 2)
    number = {"source": "本地规定", "by": rota.town.supervisor.pk, "at": MONDAY}
    set_rota_number(name="week_days", value=str(most), **number)
    if refused:
        with pytest.raises(NotAllowed, match="rota_week_days"):
            asked(rota, mine)
        return
    assert asked(rota, mine).state == "asked"


def test_a_duty_that_was_moved_meanwhile_is_not_swapped(rota: Rota) -> None:
    mine = rota.duty(rota.ann, 1)
    swap = asked(rota, mine)
    change = DutyChange(rota.cai.pk, rota.early.pk, "社保", "顶班")
    move_duty(change, duty=mine.pk, by=rota.town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="swap_over"):
        agree_swap(swap=swap.pk, by=rota.ben, at=MONDAY)
    assert Duty.objects.get().on == MONTH


@pytest.mark.parametrize("refused", [True, False])
def test_only_duties_of_one_month_are_exchanged(rota: Rota, refused: bool) -> None:
    """The other month has rules of its own: what would be given back there was never looked at."""
    mine, theirs = rota.duty(rota.ann, 30), rota.duty(rota.ben, 31)
    if refused:
        month = date(2027, 1, 1)
        facts = {"state": "published", "asked_at": MONDAY, "published_at": MONDAY}
        theirs.plan = RotaPlan.objects.create(centre=rota.town.centre, month=month, **facts)
        theirs.on = date(2027, 1, 4)
        theirs.save()
        with pytest.raises(NotAllowed, match="swap_other_month"):
            asked(rota, mine, theirs)
        return
    assert asked(rota, mine, theirs).state == "asked"
