"""The code opens its cell once; it is kept nowhere, and void after a recall."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.cast import MONDAY
from tests.delivery.lockers_set import SMALL, build_locker, put_in, tell
from yimen.delivery.actions.open_with_code import open_with_code
from yimen.delivery.actions.recall_result import recall_result
from yimen.delivery.models import Locker, Opening, Stay
from yimen.delivery.queries import custody_of, delivery_of
from yimen.delivery.queries.lockers import code_for
from yimen.delivery.rules.lockers import Door
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def type_code(locker: Locker, code: str) -> Opening | None:
    return open_with_code(locker=locker.pk, code=code, at=MONDAY)


@pytest.mark.django_db
def test_the_code_opens_the_cell_and_the_result_is_delivered() -> None:
    locker = build_locker()
    stay = put_in(locker)
    code = code_for(stay)
    spaced = f"{code[:3]} {code[3:]}"
    assert type_code(locker, spaced) is not None
    tell(stay, Door.OPENED)
    found = delivery_of(stay.delivery.subject)
    assert found is not None
    assert found.state == "delivered"
    assert [link.holder for link in custody_of(found.subject)] == ["window", "locker", "recipient"]
    assert Event.objects.filter(type="Delivered", subject=found.subject).count() == 1


@pytest.mark.django_db
def test_a_used_code_opens_nothing_again() -> None:
    locker = build_locker()
    stay = put_in(locker)
    code = code_for(stay)
    type_code(locker, code)
    tell(stay, Door.OPENED)
    with pytest.raises(NotAllowed, match="locker_code_used"):
        type_code(locker, code)
    assert Opening.objects.filter(purpose="collect").count() == 1


@pytest.mark.django_db
def test_typed_again_while_the_door_is_opening_it_wants_nothing_new() -> None:
    locker = build_locker()
    code = code_for(put_in(locker))
    assert type_code(locker, code) == type_code(locker, code)


@pytest.mark.django_db
def test_after_no_answer_the_code_may_be_typed_again() -> None:
    locker = build_locker()
    stay = put_in(locker)
    first = type_code(locker, code_for(stay))
    tell(stay, Door.SILENT)
    second = type_code(locker, code_for(stay))
    assert first != second


@pytest.mark.django_db
def test_the_code_is_kept_nowhere() -> None:
    stay = put_in(build_locker())
    code = code_for(stay)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM delivery_stay")
        row = cursor.fetchone()
        cursor.execute("SELECT payload::text FROM kernel_event")
        facts = str(cursor.fetchall())
    assert code not in str(row)
    assert code not in facts


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["12345", "abcdef", "1234567", "", "１２３４５６"])
def test_what_is_no_code_is_said(typed: str) -> None:
    with pytest.raises(NotAllowed, match="locker_code_digits"):
        type_code(build_locker(), typed)


@pytest.mark.django_db
def test_a_strangers_code_and_another_lockers_open_nothing() -> None:
    locker, other = build_locker(), build_locker(code="danshui-2")
    code = code_for(put_in(locker))
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert type_code(locker, wrong) is None
    assert type_code(other, code) is None


@pytest.mark.django_db
def test_a_recall_makes_the_code_void() -> None:
    locker = build_locker()
    stay = put_in(locker)
    recall_result(subject=stay.delivery.subject, reason="overdue", by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="locker_recalled"):
        type_code(locker, code_for(stay))


@pytest.mark.django_db(transaction=True)
def test_typed_on_two_screens_at_once_the_door_is_wanted_once() -> None:
    locker = build_locker((SMALL,))
    code, start = code_for(put_in(locker)), Barrier(4)

    def work() -> None:
        start.wait()
        type_code(locker, code)
        connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Opening.objects.filter(purpose="collect").count() == 1


@pytest.mark.django_db
def test_two_results_never_have_one_code_in_a_locker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the first draw would be the same: the next turn is taken."""
    import yimen.delivery.actions.confirm_put_in as verb

    monkeypatch.setattr(verb, "code_for", lambda stay: f"{stay.turn:06d}")
    locker = build_locker()
    first, second = put_in(locker), put_in(locker)
    assert (first.turn, second.turn) == (0, 1)
    assert Stay.objects.values("code_index").distinct().count() == 2
