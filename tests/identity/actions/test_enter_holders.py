"""Many holders at once: known ones are found, new ones made once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.cast import MONDAY, Town, build_town
from yimen.identity.actions.enter_holders import Holder, HolderLine, enter_holders
from yimen.identity.models import Organisation, Person
from yimen.kernel.models import Event

OFFICE = "11440000006939713X"
LINES = [
    HolderLine("uscc", "91350100M000100Y43", "别名"),
    HolderLine("uscc", OFFICE, "某局"),
    HolderLine("resident_id", "11010519491231002X", "张伟"),
    HolderLine("passport", "E12345678", "𠮷野"),
]


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def test_known_ones_are_found_and_new_ones_made_once(town: Town) -> None:
    found = enter_holders(lines=LINES, by=None, at=MONDAY)
    assert found["uscc", town.company.uscc] == Holder(town.company.pk, town.company.name)  # the name registered here
    assert found["resident_id", "11010519491231002X"].id == town.zhang.pk
    assert Organisation.objects.get(uscc=OFFICE).kind == "government"
    assert str(Person.objects.get(name="𠮷野").document_number).count("*")
    assert Event.objects.get(type="HoldersEntered").payload == {"people": 1, "organisations": 1}
    assert enter_holders(lines=LINES, by=None, at=MONDAY) == found
    assert Event.objects.filter(type="HoldersEntered").count() == 1


def test_nobody_wanted_nothing_done(town: Town) -> None:
    assert enter_holders(lines=[], by=None, at=MONDAY) == {}


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_each_holder_once() -> None:
    start, found = Barrier(2), []

    def enter() -> None:
        start.wait()
        found.append(enter_holders(lines=LINES, by=None, at=MONDAY))
        connection.close()

    threads = [Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1]
    assert (Person.objects.count(), Organisation.objects.count()) == (2, 2)
