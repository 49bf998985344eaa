"""The whole is withdrawn, or a part of it; what was decided stands."""

import pytest

from tests.bundles.steps import decide, file, hear, part, states
from tests.cast import MONDAY, Town
from yimen.bundles.actions.withdraw_bundle import withdraw_bundle
from yimen.bundles.actions.withdraw_part import withdraw_part
from yimen.bundles.models import Bundle
from yimen.cases.rules.application import Channel
from yimen.inbox.models import Message
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def withdraw(town: Town, bundle: Bundle) -> Bundle:
    return withdraw_bundle(number=bundle.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)


def withdraw_one(town: Town, bundle: Bundle, item: str) -> None:
    number = part(bundle, item).number
    withdraw_part(bundle=bundle.number, part=number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)


def test_every_part_goes_and_the_whole_has_ended(town: Town) -> None:
    bundle = file(town)
    withdraw(town, bundle)
    assert set(states(bundle).values()) == {"withdrawn"}
    assert Bundle.objects.get(pk=bundle.pk).ended_at == MONDAY
    hear()
    assert set(states(bundle).values()) == {"withdrawn"}


def test_what_was_decided_stands_and_is_named(town: Town) -> None:
    bundle = file(town)
    case = decide(town, bundle, "REG")
    withdraw(town, bundle)
    hear()
    found = states(bundle)
    assert (found.pop("REG"), set(found.values())) == ("ready", {"withdrawn"})
    assert Event.objects.get(type="BundleWithdrawn").payload["kept"] == [case.number]
    assert "企业设立登记" in Message.objects.get(key__contains=":bundle_withdrawn:").body


def test_twice_is_refused(town: Town) -> None:
    bundle = file(town)
    withdraw(town, bundle)
    with pytest.raises(NotAllowed, match="bundle_has_ended"):
        withdraw(town, bundle)
    assert Event.objects.filter(type="BundleWithdrawn").count() == 1


def test_a_stranger_finds_no_bundle(town: Town) -> None:
    bundle = file(town)
    number = part(bundle, "SIGN").number
    with pytest.raises(Bundle.DoesNotExist):
        withdraw_bundle(number=bundle.number, channel=Channel.PORTAL, by=town.stranger, at=MONDAY)
    with pytest.raises(Bundle.DoesNotExist):
        withdraw_part(bundle=bundle.number, part=number, channel=Channel.PORTAL, by=town.stranger, at=MONDAY)
    assert states(bundle)["SIGN"] == "submitted"


def test_a_filed_part_takes_with_it_what_waits_for_it(town: Town) -> None:
    bundle = file(town)
    withdraw_one(town, bundle, "REG")
    assert states(bundle) == {
        "REG": "withdrawn", "FOOD": "stopped", "SIGN": "submitted", "FIRE": "stopped", "OPEN": "stopped",
    }  # fmt: skip


def test_a_waiting_part_goes_alone_with_its_dependants(town: Town) -> None:
    bundle = file(town)
    withdraw_one(town, bundle, "FIRE")
    assert states(bundle) == {
        "REG": "submitted", "FOOD": "waiting", "SIGN": "submitted", "FIRE": "withdrawn", "OPEN": "stopped",
    }  # fmt: skip
    decide(town, bundle, "REG")
    hear()
    assert (states(bundle)["FIRE"], states(bundle)["FOOD"]) == ("withdrawn", "submitted")
    with pytest.raises(NotAllowed, match="part_has_ended"):
        withdraw_one(town, bundle, "FIRE")


def test_a_decided_part_is_not_withdrawn(town: Town) -> None:
    bundle = file(town)
    decide(town, bundle, "REG")
    with pytest.raises(NotAllowed, match="illegal_move"):
        withdraw_one(town, bundle, "REG")
