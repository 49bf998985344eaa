"""A department that ends leaves what is still to do for projects to its successor; what is done keeps its name."""

from datetime import date

from tests.cast import MONDAY
from tests.projects.conftest import Site
from tests.projects.steps import grant
from yimen.identity.events import AgencyClosed
from yimen.kernel.models import Event
from yimen.projects.actions.succeed_agency import succeed_agency
from yimen.projects.models import Duty, GroupAgency
from yimen.projects.reactions import carry_over


def duty(site: Site, **changes: object) -> Duty:
    values = {"origin": "supervision", "words": "三日内答复", "due_on": date(2026, 12, 1), "source": "督办"}
    return Duty.objects.create(
        project=site.project, agency=site.town.market, by=site.supervisor, at=MONDAY, **{**values, **changes}
    )


def test_open_records_move_and_done_ones_keep_their_name(site: Site) -> None:
    market, fire = site.town.market, site.town.fire
    grant(site, site.file("filing"))
    answered = duty(site, receipt="已办", receipt_by=site.town.handler, receipt_at=MONDAY)
    waiting = duty(site)
    for agency in (market, fire):
        GroupAgency.objects.create(project=site.project, agency=agency)
    before = Event.objects.count()
    moved = succeed_agency(agency=market.pk, successor=fire.pk, by=None, at=MONDAY)
    assert moved == 3  # two lines to come and one duty; the successor sits in the group already
    assert {key: site.line(key).agency for key in ("filing", "eia", "permit")} == {
        "filing": market, "eia": fire, "permit": fire,
    }  # fmt: skip
    assert Duty.objects.get(pk=answered.pk).agency == market
    assert Duty.objects.get(pk=waiting.pk).agency == fire
    assert [seat.agency for seat in site.project.group.all()] == [fire]
    assert succeed_agency(agency=market.pk, successor=fire.pk, by=None, at=MONDAY) == 0
    assert Event.objects.filter(type="ProjectsSucceeded").count() == Event.objects.count() - before == 1


def test_a_line_under_way_moves_and_a_seat_too(site: Site) -> None:
    market, fire = site.town.market, site.town.fire
    site.file("filing")
    GroupAgency.objects.create(project=site.project, agency=market)
    closed = AgencyClosed(agency=market.pk, closed_on=date(2026, 11, 23), by=None, at=MONDAY, successor=fire.pk)
    carry_over(closed)
    carry_over(closed)
    assert site.line("filing").agency == fire
    assert [seat.agency for seat in site.project.group.all()] == [fire]


def test_without_a_successor_nothing_moves(site: Site) -> None:
    carry_over(AgencyClosed(agency=site.town.market.pk, closed_on=date(2026, 11, 23), by=None, at=MONDAY))
    assert site.line("eia").agency == site.town.market
    assert not Event.objects.filter(type="ProjectsSucceeded").exists()
