"""A marked copy: asked for by the holder, drawn by the worker, checked like the original until its last day."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from tests.cast import MONDAY, Town, build_town
from tests.licences.cast import grant
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.documents.examine import examine
from yimen.kernel.documents.extract import LONGEST_DAYS, Purpose
from yimen.kernel.files import store
from yimen.kernel.models import Document, Event
from yimen.kernel.queries import documents_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.ask_extract import ask_extract
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.suspend_licence import suspend_licence
from yimen.licences.models import Extract, Licence

TODAY = localdate(MONDAY)
PURPOSE = Purpose(text=" 申请经营贷款 ", receiver="测试银行")


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


@pytest.fixture
def licence(town: Town) -> Licence:
    made = issue_licence(grant(town, organisation=None, person=town.zhang), by=town.approver.pk, at=MONDAY)
    draw_document(document=documents_of(made.pk).get().pk, at=MONDAY)
    return made


def ask(town: Town, licence: Licence, **changes: Any) -> Extract:
    values = {"purpose": PURPOSE, "until": TODAY + timedelta(days=7), "by": town.zhang} | changes
    return ask_extract(licence=licence.pk, at=MONDAY, **values)


def test_the_copy_is_drawn_and_is_good_until_its_day(town: Town, licence: Licence) -> None:
    made = ask(town, licence)
    paper = documents_of(made.pk).get()
    assert (made.purpose, paper.state) == ("申请经营贷款", Document.State.PENDING)
    for _ in range(2):
        draw_document(document=paper.pk, at=MONDAY)
    paper.refresh_from_db()
    assert paper.file is not None
    with store().open(paper.file.sm3) as file:
        pdf = file.read()
    for day, is_over in ((7, False), (8, True)):
        found = examine(pdf, at=MONDAY + timedelta(days=day))
        assert (found.is_ours, found.is_intact, found.is_expired, found.until) == (True, True, is_over, made.until)
        assert found.number == licence.number
    assert examine(pdf.replace(b"/Watermark", b"/Watermarx"), at=MONDAY).is_intact is False
    assert Event.objects.filter(type="ExtractAsked", subject=licence.pk).count() == 1


def test_nobody_else_has_one_made(town: Town, licence: Licence) -> None:
    with pytest.raises(Licence.DoesNotExist):
        ask(town, licence, by=town.stranger)
    assert not Extract.objects.exists()


@pytest.mark.parametrize("longest", [30, 3])
def test_it_lasts_as_long_as_the_deployment_says(town: Town, licence: Licence, longest: int) -> None:
    set_parameter(key=LONGEST_DAYS, value=longest, source="本地规定", by=None, at=MONDAY)
    ask(town, licence, until=TODAY + timedelta(days=longest))
    with pytest.raises(NotAllowed, match="extract_too_long"):
        ask(town, licence, until=TODAY + timedelta(days=longest + 1))


@pytest.mark.parametrize(
    "purpose", [Purpose(text="贷款", receiver="银行😀"), Purpose(text="贷\U0003106c款", receiver="银行")]
)
def test_what_no_font_draws_is_said_at_once_and_leaves_nothing_waiting(
    town: Town, licence: Licence, purpose: Purpose
) -> None:
    with pytest.raises(NotAllowed, match="extract_undrawn"):
        ask(town, licence, purpose=purpose)
    assert not Extract.objects.exists()
    ask(town, licence, purpose=Purpose(text="给𠮷祥、㙍䶮办事", receiver="𬱖家"))


def test_what_is_not_valid_is_not_copied(town: Town, licence: Licence) -> None:
    suspend_licence(licence=licence.pk, reason="检查", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="licence_not_valid"):
        ask(town, licence)


def test_without_a_paper_there_is_nothing_to_copy(town: Town) -> None:
    made = issue_licence(grant(town, organisation=None, person=town.zhang), by=town.approver.pk, at=MONDAY)
    with pytest.raises(NotAllowed, match="extract_without_paper"):
        ask(town, made)
