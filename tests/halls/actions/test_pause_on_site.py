"""暂停现场: from a day to a day, of one centre or all; what a window is asked for meanwhile, and who may switch."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, Town, build_staff, build_town
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.halls.actions.issue_ticket import Wanted, issue_ticket
from yimen.halls.actions.pause_on_site import Pause, pause_on_site
from yimen.halls.actions.resume_on_site import resume_on_site
from yimen.halls.models import OnSitePause, Ticket
from yimen.halls.queries.pauses import on_site_paused, pauses_seen_by
from yimen.halls.rules.pauses import LONGEST, check_pause
from yimen.identity.models import Centre
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def paused(town: Town, *, centre: Any = "own", **changes: Any) -> OnSitePause:
    values = {"begins_on": TODAY, "ends_on": TODAY + DAY, "reason": "疫情防控"} | changes
    where = town.centre.pk if centre == "own" else centre
    return pause_on_site(Pause(centre=where, **values), by=town.supervisor, at=MONDAY)


def test_both_days_are_part_of_it(town: Town) -> None:
    pause = paused(town)
    days = [TODAY - DAY, TODAY, TODAY + DAY, TODAY + 2 * DAY]
    assert [on_site_paused(town.centre.pk, day) for day in days] == [None, pause, pause, None]
    assert on_site_paused(town.elsewhere.pk, TODAY) is None
    assert on_site_paused(None, TODAY) is None
    assert Event.objects.filter(type="OnSitePaused").count() == 1


def test_without_a_centre_it_is_all_of_them(town: Town) -> None:
    pause = paused(town, centre=None)
    assert on_site_paused(town.elsewhere.pk, TODAY) == on_site_paused(None, TODAY) == pause


def test_at_a_window_nothing_is_filed_meanwhile_and_online_everything(town: Town) -> None:
    paused(town)
    with pytest.raises(NotAllowed, match="on_site_paused"):
        submit(town, channel=Channel.WINDOW)
    assert not Case.objects.exists()
    assert submit(town).channel == Channel.PORTAL
    assert submit(town, channel=Channel.WINDOW, at=MONDAY + 2 * DAY).channel == Channel.WINDOW


def test_lifted_it_is_open_again_and_lifted_once(town: Town) -> None:
    pause = paused(town)
    resume_on_site(pause=pause.pk, by=town.supervisor, at=MONDAY)
    assert on_site_paused(town.centre.pk, TODAY) is None
    with pytest.raises(NotAllowed, match="pause_lifted"):
        resume_on_site(pause=pause.pk, by=town.supervisor, at=MONDAY)
    assert Event.objects.filter(type="OnSiteResumed").count() == 1


def test_the_reason_and_the_days_are_checked_at_both_sides() -> None:
    check_pause("修" * LONGEST, TODAY, TODAY, today=TODAY)
    for reason in (" ", "修" * (LONGEST + 1)):
        with pytest.raises(NotAllowed, match="pause_reason"):
            check_pause(reason, TODAY, TODAY, today=TODAY)
    for begins, ends in ((TODAY, TODAY - DAY), (TODAY - 2 * DAY, TODAY - DAY)):
        with pytest.raises(NotAllowed, match="pause_days"):
            check_pause("检修", begins, ends, today=TODAY)
    check_pause("检修", TODAY - DAY, TODAY, today=TODAY)


def test_a_centre_below_closes_itself_and_nobody_else(town: Town) -> None:
    street = Centre.objects.create(
        code="street", name="街道便民服务中心", level=2, path="huiyang/street/", parent=town.centre
    )
    town.extra["street"] = by = build_staff("street_supervisor", "supervisor", centre=street)
    values: dict[str, Any] = {"begins_on": TODAY, "ends_on": TODAY, "reason": "停电"}
    mine = pause_on_site(Pause(centre=street.pk, **values), by=by, at=MONDAY)
    for centre in (town.centre.pk, town.elsewhere.pk, None, new_id()):
        with pytest.raises(NotAllowed, match="pause_not_yours"):
            pause_on_site(Pause(centre=centre, **values), by=by, at=MONDAY)
    everywhere = paused(town, centre=None)
    with pytest.raises(NotAllowed, match="pause_not_yours"):
        resume_on_site(pause=everywhere.pk, by=by, at=MONDAY)
    own = paused(town)
    with pytest.raises(OnSitePause.DoesNotExist):
        resume_on_site(pause=own.pk, by=by, at=MONDAY)
    assert set(pauses_seen_by(by)) == {mine, everywhere}
    assert pauses_seen_by(town.supervisor).count() == 3


def test_no_number_is_given_meanwhile(town: Town) -> None:
    paused(town)
    with pytest.raises(NotAllowed, match="on_site_paused"):
        issue_ticket(Wanted(centre=town.centre.pk), at=MONDAY)
    assert not Ticket.objects.exists()
