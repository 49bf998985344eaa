"""Every fact of a case draws its paper and tells the applicant, and running a reaction twice changes nothing."""

from io import BytesIO

import pikepdf
import pytest

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.actions.refuse_acceptance import refuse_acceptance
from yimen.cases.actions.request_paper import request_paper
from yimen.cases.models import Case
from yimen.cases.query_code import is_query_code, query_code
from yimen.config.wiring import SUBSCRIBERS
from yimen.delivery.actions.collect import Collector
from yimen.inbox.models import Message
from yimen.kernel.documents import render, template_path
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Document, Event


def react(case: Case) -> None:
    """Call what is wired to each fact of the case, as the relay does."""
    kinds = {kind.__name__: kind for kind in SUBSCRIBERS}
    for event in Event.objects.filter(subject=case.pk, type__in=kinds).order_by("at", "id"):
        kind = kinds[event.type]
        for subscriber in SUBSCRIBERS[kind]:
            subscriber(from_payload(kind, event.payload, by=event.by, at=event.at))


def papers(case: Case) -> dict[str, Document]:
    return {document.kind: document for document in Document.objects.filter(subject=case.pk)}


def test_the_whole_way_leaves_its_papers_and_words(town: Town) -> None:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    collector = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002X")
    hand_out(number=case.number, collector=collector, by=town.issuer, at=MONDAY)
    react(case)
    react(case)
    assert set(papers(case)) == {"receipt", "acceptance", "approval", "delivery"}
    assert Message.objects.filter(person=town.zhang).count() == 4
    assert "11010519491231002X" not in str(papers(case)["delivery"].data)


@pytest.mark.parametrize("kind", ["supplement", "acceptance_refusal", "denial"])
def test_the_other_ways_have_their_papers(town: Town, kind: str) -> None:
    case = submit(town)
    if kind == "supplement":
        ask_for_supplement(number=case.number, missing=[Lack("lease", "补交")], by=town.clerk, at=MONDAY)
    elif kind == "acceptance_refusal":
        refuse_acceptance(number=case.number, reason="不属本机关职权", by=town.clerk, at=MONDAY)
    else:
        accept(town, case)
        finish(case, town.handler, step="handle", opinion=Opinion("agree"))
        finish(case, town.approver, step="decide", opinion=Opinion("disagree", "不符合条件"))
    react(case)
    assert kind in papers(case)


def test_every_paper_can_be_drawn(town: Town) -> None:
    case = submit(town)
    ask_for_supplement(number=case.number, missing=[Lack("lease", "补交续租合同")], by=town.clerk, at=MONDAY)
    case.refresh_from_db()
    case.reason = "不符合条件"
    for kind in ("receipt", "supplement", "acceptance", "acceptance_refusal", "approval", "denial"):
        document = request_paper(case, kind, at=MONDAY)
        pdf = render(template_path(document.template), {**document.data, "check_url": None, "check_code": None})
        assert len(pikepdf.open(BytesIO(pdf)).pages) == 1, kind


def test_a_paper_asked_for_twice_is_one(town: Town) -> None:
    case = submit(town)
    assert request_paper(case, "receipt", at=MONDAY) == request_paper(case, "receipt", at=MONDAY)


def test_the_receipt_carries_the_query_code(town: Town) -> None:
    case = submit(town)
    code = request_paper(case, "receipt", at=MONDAY).data["query_code"]
    assert code == query_code(case.number)
    assert is_query_code(case.number, f" {code} ")
    assert not is_query_code(case.number, f"{(int(code) + 1) % 1000000:06d}")
