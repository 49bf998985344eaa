"""The registration form of the window: made with the filing, and its minute proves that all was told at once."""

from io import BytesIO

import pikepdf
import pytest

from tests.cases.steps import accept, submit
from tests.cases.test_reactions import papers, react
from tests.cast import MONDAY, Town
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel, MaterialGiven, Parties, ReceivedAs
from yimen.inbox.models import Message
from yimen.kernel.documents import render, template_path


def at_window(town: Town) -> Case:
    """Return a case of Zhang's that the clerk took in with one of two required papers."""
    parties = Parties(person=town.zhang.pk, operator=town.clerk.pk, name="张伟", phone="13800138000")
    lease = MaterialGiven("lease", (), ReceivedAs.PAPER)
    full = submit(
        town, channel=Channel.WINDOW, parties=parties, materials=(lease, MaterialGiven("layout", (), ReceivedAs.PAPER))
    )
    full.materials.filter(key="layout").update(received_as="")
    return full


def test_a_form_made_at_the_window_tells_everything_once_and_says_when(town: Town) -> None:
    case = at_window(town)
    react(case)
    react(case)
    paper = papers(case)["registration"]
    assert paper.number == f"{case.number}-DJ"
    assert paper.data["told_at"] == "2026-11-23T09:30+08:00"
    assert [(m["name"], m["is_here"]) for m in paper.data["materials"][:2]] == [
        ("经营场所使用证明", True),
        ("平面布局图", False),
    ]
    assert [step["name"] for step in paper.data["flow"]] == ["承办", "批准"]
    sent = Message.objects.filter(person=town.zhang, title__contains=case.number, body__contains="登记表")
    assert sent.count() == 1
    assert sent.get().at == case.submitted_at == MONDAY


def test_what_is_personal_is_masked_on_paper_and_the_pdf_can_be_drawn(town: Town) -> None:
    case = at_window(town)
    react(case)
    paper = papers(case)["registration"]
    assert "新圩镇长布村八号" not in str(paper.data)
    assert "好味道小吃店" in str(paper.data)
    data = {**paper.data, "check_url": None, "check_code": None}
    assert len(pikepdf.open(BytesIO(render(template_path(paper.template), data))).pages) <= 2


@pytest.mark.parametrize("channel", [Channel.PORTAL, Channel.API, Channel.KIOSK])
def test_only_a_window_makes_one(town: Town, channel: Channel) -> None:
    case = submit(town, channel=channel)
    react(case)
    assert "registration" not in papers(case)


def test_it_does_not_change_when_the_case_goes_on(town: Town) -> None:
    case = at_window(town)
    react(case)
    before = papers(case)["registration"].data
    case.materials.update(received_as="paper")
    accept(town, case)
    react(case)
    assert papers(case)["registration"].data == before
