"""One swap, answered by two at once on connections of their own: one wins, and no duty is lost or held twice."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.cast import MONDAY, build_staff, build_town
from tests.halls.rota_cast import Rota, build_rota
from yimen.halls.actions.agree_swap import agree_swap
from yimen.halls.actions.approve_swap import approve_swap
from yimen.halls.actions.ask_swap import ask_swap
from yimen.halls.actions.move_duty import DutyChange, move_duty
from yimen.halls.actions.refuse_swap import refuse_swap
from yimen.halls.models import Duty, SwapRequest
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rota(transactional_db: None) -> Rota:
    return build_rota(build_town())


def at_once(*verbs: Callable[[], Any]) -> list[str]:
    """Return "done" or the refusal's code of each verb, all begun in the same moment."""
    start = Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> str:
        connection.ensure_connection()
        start.wait()
        try:
            verb()
        except NotAllowed as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))


def asked(duty: Duty, taker: Staff, back: Duty | None = None) -> SwapRequest:
    return ask_swap(duty=duty.pk, taker=taker.pk, back=back.pk if back else None, by=duty.staff, at=MONDAY)


def agreed(duty: Duty, taker: Staff, back: Duty | None = None) -> SwapRequest:
    swap = asked(duty, taker, back)
    return agree_swap(swap=swap.pk, by=taker, at=MONDAY)


def facts(kind: str) -> int:
    return Event.objects.filter(type=kind).count()


def test_a_swap_that_two_heads_approve_is_made_once(rota: Rota) -> None:
    mine, theirs = rota.duty(rota.ann, 1), rota.duty(rota.ben, 2, "late")
    swap, second = agreed(mine, rota.ben, theirs), build_staff("second-head", "supervisor", centre=rota.town.centre)
    heads = [rota.town.supervisor, second] * 4
    told = at_once(*[lambda head=head: approve_swap(swap=swap.pk, by=head, at=MONDAY) for head in heads])  # type: ignore[misc]
    assert Counter(told) == {"done": 1, "swap_over": 7}
    assert [Duty.objects.get(pk=each.pk).staff for each in (mine, theirs)] == [rota.ben, rota.ann]
    assert facts("SwapApproved") == 1


def test_a_colleague_who_presses_on_two_devices_agrees_once(rota: Rota) -> None:
    swap = asked(rota.duty(rota.ann, 1), rota.ben)
    told = at_once(*[lambda: agree_swap(swap=swap.pk, by=rota.ben, at=MONDAY) for _ in range(6)])
    assert Counter(told) == {"done": 1, "swap_over": 5}
    assert facts("SwapAgreed") == 1


def test_one_duty_offered_to_two_at_once_is_offered_to_one(rota: Rota) -> None:
    mine = rota.duty(rota.ann, 1)
    told = at_once(*[lambda who=who: asked(mine, who) for who in (rota.ben, rota.cai) * 3])  # type: ignore[misc]
    assert Counter(told) == {"done": 1, "swap_open": 5}
    assert SwapRequest.objects.count() == facts("SwapAsked") == 1


@pytest.mark.parametrize("turn", range(4))
def test_approved_and_taken_back_at_once_it_is_one_of_the_two(rota: Rota, turn: int) -> None:
    mine = rota.duty(rota.ann, 1)
    swap = agreed(mine, rota.ben)
    verbs = [
        lambda: approve_swap(swap=swap.pk, by=rota.town.supervisor, at=MONDAY),
        lambda: refuse_swap(swap=swap.pk, by=rota.ann, at=MONDAY),
    ]
    told = at_once(*(verbs if turn % 2 else verbs[::-1]))
    assert sorted(told) == ["done", "swap_over"]
    has_it = rota.ben if SwapRequest.objects.get().state == "approved" else rota.ann
    assert Duty.objects.get().staff == has_it
    assert facts("SwapApproved") + facts("SwapRefused") == 1


def test_two_swaps_that_each_keep_the_rules_do_not_break_one_together(rota: Rota) -> None:
    """Both give the first of December to ben: whoever comes second is told that he has a duty that day."""
    early, late = rota.duty(rota.ann, 1), rota.duty(rota.cai, 1, "late")
    swaps = [agreed(each, rota.ben).pk for each in (early, late)]
    told = at_once(*[lambda each=each: approve_swap(swap=each, by=rota.town.supervisor, at=MONDAY) for each in swaps])  # type: ignore[misc]
    assert sorted(told) == ["done", "rota_twice"]
    assert Duty.objects.filter(staff=rota.ben).count() == 1
    assert Duty.objects.count() == 2


def test_a_duty_wanted_back_by_two_swaps_goes_to_one(rota: Rota) -> None:
    one, two, wanted = rota.duty(rota.ann, 1), rota.duty(rota.cai, 3), rota.duty(rota.ben, 7)
    swaps = [agreed(each, rota.ben, wanted).pk for each in (one, two)]
    told = at_once(*[lambda each=each: approve_swap(swap=each, by=rota.town.supervisor, at=MONDAY) for each in swaps])  # type: ignore[misc]
    assert sorted(told) == ["done", "swap_over"]
    assert Duty.objects.get(pk=wanted.pk).staff in (rota.ann, rota.cai)
    assert Duty.objects.count() == 3


def test_a_duty_that_is_moved_while_its_swap_is_approved_goes_one_way(rota: Rota) -> None:
    mine = rota.duty(rota.ann, 1)
    swap = agreed(mine, rota.ben)
    change = DutyChange(rota.cai.pk, rota.early.pk, "社保", "顶班")
    told = at_once(
        lambda: approve_swap(swap=swap.pk, by=rota.town.supervisor, at=MONDAY),
        lambda: move_duty(change, duty=mine.pk, by=rota.town.supervisor, at=MONDAY),
    )
    assert told in (["done", "done"], ["swap_over", "done"])
    assert Duty.objects.get().staff == rota.cai  # the head's own move is later, or the swap had nothing left to give
