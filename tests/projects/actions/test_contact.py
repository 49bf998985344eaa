"""The enterprise's contact of a project: kept sealed, changed with an event, looked at with a reason, texted."""

import pytest

from tests.cast import MONDAY
from tests.projects.conftest import CODE, Site
from yimen.identity.models import Mandate, Staff
from yimen.inbox.models import Message
from yimen.kernel.models import AccessLog, Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.personal import Personal
from yimen.projects.actions.change_contact import change_contact
from yimen.projects.actions.keep_contact import Contact, keep_contact
from yimen.projects.actions.register_project import register_project
from yimen.projects.actions.reveal_contact import reveal_contact
from yimen.projects.actions.tell_owner import tell_owner
from yimen.projects.models import Project

OTHER, PHONE = "2611-441303-04-01-654321", "13912345678"


def change(site: Site, name: str = "王工", phone: str = PHONE, *, by: Staff | None = None) -> Project:
    return change_contact(code=CODE, contact=Contact(name, phone), by=by or site.manager, at=MONDAY)


def test_the_contact_is_changed_by_an_event_that_names_nobody(site: Site) -> None:
    project = change(site, " 王工 ", "139 1234 5678")
    project.refresh_from_db()
    assert (project.contact_name, str(project.contact_phone), project.contact) == ("王工", "139****5678", None)
    payload = str(Event.objects.get(type="ContactChanged").payload)
    assert "王工" not in payload
    assert PHONE not in payload


def test_the_same_again_is_nothing_new(site: Site) -> None:
    change(site)
    change(site)
    assert Event.objects.filter(type="ContactChanged").count() == 1


@pytest.mark.parametrize(("name", "phone", "code"), [
    (" ", PHONE, "contact_name_needed"), ("长" * 61, PHONE, "contact_name_needed"),
    ("王\0", PHONE, "contact_name_needed"),
    ("王工", "0752-3333333", "bad_mobile"), ("王工", "", "bad_mobile"),
])  # fmt: skip
def test_what_cannot_be_called_or_texted_is_refused(site: Site, name: str, phone: str, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        change(site, name, phone)
    assert Project.objects.get().contact_name == ""


def test_only_who_follows_it_changes_and_only_who_opens_it_looks(site: Site) -> None:
    with pytest.raises(Project.DoesNotExist):
        change(site, by=site.other_manager)
    change(site)
    for by in (site.manager, site.supervisor, site.town.fire_handler):
        assert reveal_contact(code=CODE, reason="核对联系人", by=by, at=MONDAY) == PHONE
    with pytest.raises(Project.DoesNotExist):
        reveal_contact(code=CODE, reason="核对联系人", by=site.other_manager, at=MONDAY)
    seen = AccessLog.objects.filter(kind="contact_revealed")
    assert seen.count() == 3
    assert PHONE not in str(list(seen.values_list("detail", flat=True)))


def test_without_a_reason_or_a_number_nothing_is_shown(site: Site) -> None:
    with pytest.raises(NotAllowed, match="nothing_to_reveal"):
        reveal_contact(code=CODE, reason="核对联系人", by=site.manager, at=MONDAY)
    change(site)
    with pytest.raises(NotAllowed, match="reason_needed"):
        reveal_contact(code=CODE, reason="看看", by=site.manager, at=MONDAY)
    assert not AccessLog.objects.filter(kind="contact_revealed").exists()


def test_whoever_acts_for_the_owner_with_this_mobile_reads_alone_and_another_is_texted(site: Site) -> None:
    zhang = site.town.zhang
    zhang.phone = Personal("phone", "13800138000")
    zhang.save(update_fields=["phone"])
    assert change(site, "张伟", "13800138000").contact == zhang
    tell_owner(Project.objects.get(), "a", title="通知", body="内容", at=MONDAY)
    project = change(site)
    assert tell_owner(project, "b", title="通知", body="内容", at=MONDAY) == 1
    message = Message.objects.get(key__contains=":b:")
    assert (message.person, message.event, str(message.phone)) == (zhang, "project", "139****5678")


def test_of_several_who_act_one_message_is_texted_to_the_contact(site: Site) -> None:
    Mandate.objects.create(
        agent=site.town.stranger, organisation=site.town.company, role="agent", valid_from=MONDAY.date(),
        granted_by=site.town.zhang.pk,
    )  # fmt: skip
    assert tell_owner(change(site), "c", title="通知", body="内容", at=MONDAY) == 2
    phones = [str(each) for each in Message.objects.filter(key__contains=":c:").values_list("phone", flat=True) if each]
    assert phones == ["139****5678"]


def test_named_when_it_is_registered(site: Site) -> None:
    facts = site.facts(code=OTHER, contact_name="王工", contact_phone=PHONE)
    made = register_project(facts, by=site.manager, at=MONDAY)
    assert (made.contact_name, str(made.contact_phone)) == ("王工", "139****5678")
    with pytest.raises(NotAllowed, match="bad_mobile"):
        keep_contact(made, Contact("王工", "1"), at=MONDAY)
