"""The applicant sees the question, both answers and the reason, brings what is due, or objects."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.corrected import corrected, plain_shop, reviewed
from tests.cases.situated import situated_town
from tests.cast import Town
from yimen.cases.models import AnswerCorrection, Case

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def town(db: None) -> Town:
    return situated_town()


def browser(person: object) -> Client:
    client = Client()
    client.force_login(person.account)
    return client


def test_all_is_told_and_one_may_object_once(town: Town) -> None:
    _, case = plain_shop(town)
    row = corrected(town, case)
    zhang = browser(town.zhang)
    text = zhang.get(f"/my/cases/{case.number}/").content.decode()
    for words in ("要现场做哪些", "您答“以上都没有”", "更正为“冷食”", "菜单上有凉菜", "提出异议"):
        assert words in text
    address = f"/my/cases/{case.number}/corrected/{row.pk}/objection/"
    assert "菜单上有凉菜" in zhang.get(address).content.decode()
    assert zhang.post(address, {"text": " "}).status_code == 422
    assert zhang.post(address, {"text": "凉菜是买来的"}).status_code == 302
    assert zhang.post(address, {"text": "再说一次"}).status_code == 409
    assert "正在由别的工作人员重新看" in zhang.get(f"/my/cases/{case.number}/").content.decode()
    assert browser(town.stranger).get(address).status_code == 404
    assert browser(town.stranger).post(address, {"text": "别人的"}).status_code == 404
    assert zhang.get(f"/my/cases/{case.number}/corrected/{case.pk}/objection/").status_code == 404


def test_after_acceptance_it_is_brought_online(town: Town) -> None:
    case, _row = reviewed(town)
    zhang, address = browser(town.zhang), f"/my/cases/{case.number}/corrected/"
    assert address in zhang.get(f"/my/cases/{case.number}/").content.decode()
    assert zhang.get(address).status_code == 200
    assert browser(town.stranger).get(address).status_code == 404
    assert zhang.post(address, {}).status_code == 422
    assert (
        zhang.post(
            address, {"file-layout": SimpleUploadedFile("a.pdf", PDF, content_type="application/pdf")}
        ).status_code
        == 302
    )
    assert not Case.objects.get(pk=case.pk).is_awaiting
    assert zhang.get(address).status_code == 404
    assert zhang.post(address, {}).status_code == 302  # pressed twice


def test_the_page_costs_two_statements_more_than_without(town: Town) -> None:
    _, plain = plain_shop(town)
    case, _row = reviewed(town)
    zhang = browser(town.zhang)
    zhang.get(f"/my/cases/{case.number}/")
    assert AnswerCorrection.objects.count() == 1
    with CaptureQueriesContext(
        connection,
    ) as few:
        zhang.get(f"/my/cases/{plain.number}/")
    with CaptureQueriesContext(connection) as more:
        zhang.get(f"/my/cases/{case.number}/")
    corrections = [each for each in more.captured_queries if "answercorrection" in each["sql"]]
    assert len(corrections) == 2
    assert len([each for each in few.captured_queries if "answercorrection" in each["sql"]]) == 1
