"""The green channel's list, zone signs, clerks' cards, and services at machines."""

from datetime import date, timedelta

import pytest

from tests.cast import MONDAY, Town, build_staff, build_town
from tests.halls.machines import enrolled
from tests.halls.queue import number_for
from yimen.halls.actions.end_listing import end_listing
from yimen.halls.actions.list_enterprise import list_enterprise
from yimen.halls.actions.note_machine_service import LONGEST, note_machine_service
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.set_card import CardFacts, set_card
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.actions.sign_zone import sign_zone
from yimen.halls.models import ClerkCard, GreenListing, HallMode, ServiceNode, ZoneSign
from yimen.halls.queries.cards import party_counts
from yimen.halls.queries.tickets import green_listings
from yimen.halls.queries.today import machine_medians
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

TODAY = date(2026, 11, 23)


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def listed(town: Town, first: date = TODAY, last: date = TODAY, reason: str = "区级重点企业") -> GreenListing:
    return list_enterprise(
        organisation=town.company, valid_from=first, valid_to=last, reason=reason, by=town.supervisor, at=MONDAY
    )


def test_a_listing_has_a_term_and_an_approver(town: Town) -> None:
    """A1-31."""
    made = listed(town, TODAY, TODAY + timedelta(days=2))
    assert (made.approved_by, made.approved_at) == (town.supervisor, MONDAY)
    assert [green_listings(TODAY + timedelta(days=n)).exists() for n in (-1, 0, 2, 3)] == [False, True, True, False]
    with pytest.raises(NotAllowed, match="already_listed"):
        listed(town, TODAY + timedelta(days=2), TODAY + timedelta(days=9))
    listed(town, TODAY + timedelta(days=3), TODAY + timedelta(days=9))
    for _ in range(2):
        end_listing(listing=made.pk, by=town.supervisor, at=MONDAY)
    assert not green_listings(TODAY).exists()
    assert Event.objects.filter(type="ListingEnded").count() == 1


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(0, -1, "term_backwards"), (-9, -1, "term_over")],
)
def test_a_bad_term_is_refused(town: Town, first: int, last: int, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        listed(town, TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    assert not GreenListing.objects.exists()


def test_a_listing_without_a_reason_is_refused(town: Town) -> None:
    with pytest.raises(NotAllowed, match="reason_needed"):
        listed(town, reason=" ")


def test_a_zone_has_a_letter_of_its_own(town: Town) -> None:
    """A2-07: the ticket prints hall, floor and zone."""
    open_zone(centre=town.centre.pk, name="税务", by=None, at=MONDAY)
    set_mode(centre=town.centre.pk, mode=HallMode.BY_ZONE, by=None, at=MONDAY)
    for _ in range(2):
        sign_zone(centre=town.centre.pk, zone="税务", prefix=" s ", hall="办税厅", floor="1 楼", by=None, at=MONDAY)
    assert number_for(town, zone="税务").number == "S001"
    with pytest.raises(NotAllowed, match="letter_taken"):
        sign_zone(centre=town.centre.pk, zone="", prefix="S", hall="", floor="", by=None, at=MONDAY)
    for letter in ("", "1", "ABC", "甲"):
        with pytest.raises(NotAllowed, match="letter_needed"):
            sign_zone(centre=town.centre.pk, zone="", prefix=letter, hall="", floor="", by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="no_such_zone"):
        sign_zone(centre=town.centre.pk, zone="月球", prefix="Y", hall="", floor="", by=None, at=MONDAY)
    assert ZoneSign.objects.count() == 1


def test_the_register_counts_members_areas_and_vanguard_posts(town: Town) -> None:
    """A3-30: 32 members, 2 areas of responsibility, 20 vanguard posts."""
    for n in range(32):
        staff = build_staff(f"party{n}", "window_clerk", centre=town.centre)
        facts = CardFacts(is_member=True, is_vanguard=n < 20, area=("东区", "西区")[n % 2] if n < 10 else "")
        set_card(staff=staff, facts=facts, by=None, at=MONDAY)
    set_card(staff=town.clerk, facts=CardFacts(post="受理", promise="一次说清"), by=None, at=MONDAY)
    assert vars(party_counts(town.centre.pk)) == {"members": 32, "areas": 2, "vanguards": 20}
    with pytest.raises(NotAllowed, match="vanguard_is_a_member"):
        set_card(staff=town.clerk, facts=CardFacts(is_vanguard=True), by=None, at=MONDAY)
    assert ClerkCard.objects.get(staff=town.clerk).promise == "一次说清"


def test_what_is_done_at_a_machine_has_a_number_and_its_seconds(town: Town) -> None:
    """A2-25: the report shows the middle of the times, and a clock that went back counts as nothing."""
    device = enrolled(town.centre, functions=("exit_endorsement",)).device
    for seconds in (60, 90, 120, -5, LONGEST + 100):
        began = MONDAY - timedelta(seconds=seconds)
        note_machine_service(device=device, function="exit_endorsement", began_at=began, at=MONDAY)
    assert ServiceNode.objects.values("number").distinct().count() == 5
    assert sorted(ServiceNode.objects.values_list("seconds", flat=True)) == [0, 60, 90, 120, LONGEST]
    [row] = machine_medians(town.centre.pk, since=TODAY)
    assert (row.name, row.count, row.seconds) == ("出入境二次签注", 5, 90)
    with pytest.raises(NotAllowed, match="no_such_function"):
        note_machine_service(device=device, function="dance", began_at=MONDAY, at=MONDAY)
