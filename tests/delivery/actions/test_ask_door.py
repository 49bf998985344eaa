"""The adapter against the simulator's process: opened once however often it is asked, and never too late."""

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import now

from tests.delivery.lockers_set import build_locker, ready_for_locker, reserve
from tests.kernel.relay.address import address
from tests.locker import Lockers
from yimen.delivery.actions.ask_door import ask_door
from yimen.delivery.lockers import LockerDown, Order, Refused, doors, is_configured
from yimen.delivery.models import Opening, Stay
from yimen.delivery.queries.lockers import opening_of, unsettled
from yimen.delivery.rules.lockers import Door
from yimen.kernel.models import new_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def stay() -> Stay:
    return reserve(ready_for_locker(), build_locker(), at=now())


def last(stay: Stay) -> Opening:
    found = opening_of(stay)
    assert found is not None
    return found


def ask(stay: Stay, *, later: int = 0) -> Door:
    return ask_door(opening=last(stay).pk, at=now() + timedelta(seconds=later))


def test_asked_twice_the_door_opens_once_and_shuts(lockers: Lockers, stay: Stay) -> None:
    assert ask(stay) == Door.ASKED
    lockers.wait("closed")
    assert ask(stay) == Door.CLOSED
    assert ask(stay) == Door.CLOSED
    [opened] = lockers.openings()
    assert (opened["locker"], opened["cell"], opened["opened"], opened["asked"]) == ("danshui-1", 1, 1, 2)


def test_a_line_cut_after_the_door_opened_opens_nothing_twice(lockers: Lockers, stay: Stay) -> None:
    lockers.mood(lose=1)
    with pytest.raises(LockerDown):
        ask(stay)
    assert last(stay).state == Door.WANTED
    lockers.wait("closed")
    assert ask(stay) == Door.CLOSED
    assert [each["opened"] for each in lockers.openings()] == [1]


def test_a_killed_controller_knows_its_keys_again(lockers: Lockers, stay: Stay) -> None:
    ask(stay)
    lockers.wait("closed")
    lockers.kill()
    with pytest.raises(LockerDown, match="ConnectionRefusedError"):
        ask(stay)
    lockers.start()
    assert ask(stay) == Door.CLOSED
    assert [each["opened"] for each in lockers.openings()] == [1]


@pytest.mark.parametrize("mood", [{"fail": 1}, {"slow": 3}])
def test_offline_or_slow_it_is_asked_again(lockers: Lockers, stay: Stay, mood: dict[str, Any]) -> None:
    lockers.mood(**mood)
    with pytest.raises(LockerDown):
        ask(stay)
    lockers.mood(slow=0.01)
    assert ask(stay) in (Door.ASKED, Door.OPENED, Door.CLOSED)


def test_a_jammed_door_is_heard_of(lockers: Lockers, stay: Stay) -> None:
    lockers.mood(door="jammed")
    ask(stay)
    lockers.wait("jammed")
    assert ask(stay) == Door.JAMMED
    stay.refresh_from_db()
    assert stay.outcome == "jammed"


def test_offline_to_the_end_it_is_given_up_and_never_opened_later(lockers: Lockers, stay: Stay) -> None:
    lockers.kill()
    assert ask(stay, later=60) == Door.SILENT
    lockers.start()
    assert ask(stay) == Door.SILENT
    assert lockers.openings() == []


def test_a_dead_door_is_given_up_when_its_time_is_over(lockers: Lockers, stay: Stay) -> None:
    lockers.mood(door="dead")
    ask(stay)
    assert ask(stay, later=59) == Door.ASKED
    assert ask(stay, later=60) == Door.SILENT


def test_a_lost_word_is_asked_for(lockers: Lockers, stay: Stay) -> None:
    """Killed after asking, or the call-back never came: the timer finds the opening and looks."""
    ask(stay)
    lockers.wait("closed")
    assert list(unsettled(now())) == []
    over = now() + timedelta(seconds=61)
    assert [each.pk for each in unsettled(over)] == [last(stay).pk]
    assert ask(stay, later=61) == Door.CLOSED
    assert list(unsettled(over)) == []


KILLED = """
import os, signal
import django
django.setup()
from uuid import UUID
from django.utils.timezone import now
from yimen.delivery.actions import ask_door as module
module.{where} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
module.ask_door(opening=UUID("{opening}"), at=now())
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("where", "asked"), [("_open", 0), ("note_door", 1)])
def test_a_worker_killed_between_reserving_and_noting_opens_the_door_once(
    lockers: Lockers, where: str, asked: int
) -> None:
    stay = reserve(ready_for_locker(), build_locker(), at=now())
    lockers.mood(report="never")  # nobody listens where the killed process says
    settings = {**os.environ, **lockers.environment(), "DATABASE_URL": address(), "PYTHONPATH": "src"}
    settings["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    program = KILLED.format(where=where, opening=last(stay).pk)
    killed = subprocess.run([sys.executable, "-c", program], env=settings, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (len(lockers.openings()), last(stay).state) == (asked, Door.WANTED)
    ask(stay)
    lockers.wait("closed")
    assert ask(stay) == Door.CLOSED
    assert [each["opened"] for each in lockers.openings()] == [1]


def order(**changes: Any) -> Order:
    values = {"key": str(new_id()), "locker": "danshui-1", "cell": 1, "valid_until": now() + timedelta(minutes=1)}
    return Order(**{**values, **changes})


def test_the_locker_opens_nothing_after_its_time(lockers: Lockers) -> None:
    assert doors().open(order(valid_until=now() - timedelta(seconds=1)), at=now()).door == Door.SILENT
    assert [each["opened"] for each in lockers.openings()] == [0]


def test_one_key_for_two_cells_is_refused(lockers: Lockers) -> None:
    first = order()
    doors().open(first, at=now())
    with pytest.raises(Refused, match="409"):
        doors().open(order(key=first.key, cell=2), at=now())


def test_what_it_never_heard_of_it_says(lockers: Lockers) -> None:
    assert doors().look(str(new_id()), at=now()) is None


def test_a_wrong_secret_is_refused(lockers: Lockers, settings: Any) -> None:
    settings.LOCKERS = {**settings.LOCKERS, "secret": "somebody else's"}
    with pytest.raises(Refused, match="401"):
        doors().open(order(), at=now())


def test_without_a_locker_there_is_no_adapter(settings: Any) -> None:
    settings.LOCKERS = {**settings.LOCKERS, "url": ""}
    assert not is_configured()
    with pytest.raises(LockerDown):
        doors()


def nonsense(lockers: Lockers, body: bytes) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", lockers.port, timeout=5)
    try:
        connection.request("POST", "/openings", body)
        return connection.getresponse().status
    finally:
        connection.close()


def test_unsigned_calls_and_nonsense_open_nothing(lockers: Lockers) -> None:
    assert nonsense(lockers, json.dumps({"key": "1"}).encode()) == 401
    assert "自助柜模拟器" in lockers.page()


def test_every_mood_is_known(lockers: Lockers) -> None:
    change: Callable[..., None] = lockers.mood
    for door in ("opens", "jammed", "left_open", "dead"):
        change(door=door)
    with pytest.raises(AssertionError):
        change(door="somewhere")
