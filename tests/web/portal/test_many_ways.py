"""One case, several ways in and out (A1-09), its four stages (A1-01), and its result in the library (A4-17)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cases.intake import LACKS
from tests.cases.steps import accept, finish, submit
from tests.cast import Town, build_item
from tests.web.portal.wizard import Wizard
from yimen.cases.actions.ask_for_supplement import ask_for_supplement
from yimen.cases.actions.choose_delivery import choose_delivery
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.lay_in_locker import lay_in_locker
from yimen.cases.actions.receive_supplement import receive_supplement
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.wish import Wish
from yimen.catalogue.models import ItemVersion, LicenceType, Material
from yimen.delivery.actions.confirm_put_in import confirm_put_in
from yimen.delivery.actions.install_locker import NewLocker, install_locker
from yimen.delivery.actions.note_door import note_door
from yimen.delivery.models import Locker, Opening
from yimen.delivery.queries import custody_of, delivery_of
from yimen.delivery.queries.lockers import code_for
from yimen.delivery.rules.lockers import Door, Size
from yimen.delivery.rules.states import Way
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.models import Document, Event
from yimen.kernel.relay import drain
from yimen.licences.actions.suspend_licence import suspend_licence
from yimen.licences.models import Licence, Retrieval
from yimen.licences.rules.identifier import check_identifier


@pytest.fixture
def locker(town: Town) -> Locker:
    ItemVersion.objects.filter(pk=town.version.pk).update(result_ways=["counter", "locker"])
    new = NewLocker(code="hall-1", name="1号柜", place="东门外", centre=town.centre.pk, cells=[Size.SMALL])
    return install_locker(new, by=None, at=now())


def decide(town: Town, case: Case) -> None:
    for staff, step in ((town.handler, "handle"), (town.approver, "decide")):
        finish(case, staff, step=step, opinion=Opinion("agree"))


def stages(client: Client, case: Case) -> str:
    """Return where the case stands among its four stages, as its page shows it."""
    page = client.get(f"/my/cases/{case.number}/").content.decode()
    if 'class="stages"' not in page:
        return ""
    shown = page.split('class="stages"')[1].split("</ol>")[0]
    assert [words in shown for words in ("网上导航", "网上提交", "网上审批", "结果送达")] == [True] * 4
    return shown.split('class="now"')[1].split(">")[1].split("<")[0] if 'class="now"' in shown else "done"


def test_begun_online_completed_at_the_window_collected_at_a_locker(town: Town, zhang: Client, locker: Locker) -> None:
    case = submit(town)
    assert stages(zhang, case) == "网上审批"
    ask_for_supplement(number=case.number, missing=LACKS, by=town.clerk, at=now())
    receive_supplement(number=case.number, keys=["lease"], scans=[], by=town.clerk, at=now())
    accept(town, Case.objects.get(pk=case.pk))
    choose_delivery(number=case.number, wish=Wish(way=Way.LOCKER), by=town.zhang, at=now())
    decide(town, case)
    assert stages(zhang, case) == "结果送达"
    stay = lay_in_locker(number=case.number, locker=locker.pk, size=Size.SMALL, by=town.issuer, at=now())
    note_door(opening=stay.openings.get().pk, door=Door.CLOSED, at=now())
    stay = confirm_put_in(subject=case.pk, by=town.issuer.pk, at=now())
    Client().post(f"/locker/{locker.screen}/", {"code": code_for(stay)})
    note_door(opening=Opening.objects.get(purpose="collect").pk, door=Door.OPENED, at=now())
    drain()

    closed = Case.objects.get(pk=case.pk)
    assert (closed.number, closed.state, closed.channel) == (case.number, "closed", Channel.PORTAL)
    assert stages(zhang, closed) == "done"
    channels = {each.key: each.channel for each in closed.materials.all() if each.channel}
    assert channels == {"lease": Channel.WINDOW, "layout": Channel.PORTAL}
    delivery = delivery_of(case.pk)
    assert delivery is not None
    assert delivery.way == Way.LOCKER
    assert custody_of(case.pk)
    said = {each.type: each.payload.get("channel") for each in Event.objects.filter(subject=case.pk)}
    assert said["CaseSubmitted"] == Channel.PORTAL
    assert said["SupplementSupplied"] == Channel.WINDOW


def test_what_ended_undecided_has_no_stages(town: Town, zhang: Client) -> None:
    case = submit(town)
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=now())
    assert stages(zhang, case) == ""


def test_a_result_enters_the_library_is_reused_with_consent_and_stopped_at_once(
    town: Town, zhang: Client, client: Client
) -> None:
    kind = LicenceType.objects.create(code="food-business", name="食品经营许可证", validity_months=60)
    ItemVersion.objects.filter(pk=town.version.pk).update(result_kind="licence", licence_type=kind)
    case = accept(town, submit(town))
    decide(town, case)
    licence = Licence.objects.get(case=case.pk)
    assert check_identifier(licence.identifier) == licence.identifier
    for paper in Document.objects.filter(subject=licence.pk):
        draw_document(document=paper.pk, at=now())
    drain()
    paper = Document.objects.get(subject=licence.pk)
    assert paper.file_id
    assert paper.ofd_file_id

    other = build_item(town.market, town.centre, code="NEXT", name="食品经营许可变更", form=town.version.form)
    Material.objects.filter(version=other.live, key="lease").update(licence_type=kind)
    wizard = Wizard.begin(zhang, "/items/NEXT/apply/")
    wizard.then("phone/", {"phone": "13800138000"})
    wizard.fill_form()
    wizard.post("materials/lease/0/remove/")
    wizard.post("materials/lease/take/", {"offer": str(licence.pk), "scope": "once"})
    following = Case.objects.get(number=wizard.file())
    assert following.materials.get(key="lease").licence == licence
    assert Retrieval.objects.get().case_number == following.number

    assert "有效" in client.get(f"/check/{licence.check_token}/").content.decode()
    suspend_licence(licence=licence.pk, reason="责令整改", by=town.approver, at=now() + timedelta(seconds=1))
    assert "暂扣" in client.get(f"/check/{licence.check_token}/").content.decode()
