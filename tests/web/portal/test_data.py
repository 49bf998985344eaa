"""A copy of one's data: masked on the page, in clear in the file, and nobody else's in either."""

import json
from typing import Any

from django.test import Client

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.cases.models import Case
from yimen.inbox.actions.answer_correction import answer_correction
from yimen.inbox.models import Correction
from yimen.kernel.models import AccessLog
from yimen.licences.actions.issue_licence import issue_licence


def test_the_page_counts_and_masks(zhang: Client, case: Case, django_assert_max_num_queries: Any) -> None:
    zhang.get("/my/data/")
    with django_assert_max_num_queries(15):
        page = zhang.get("/my/data/").content.decode()
    assert "110105********002X" in page
    assert "11010519491231002X" not in page
    assert "1 条" in page


def test_the_file_holds_everything_in_clear_and_that_it_was_taken_is_kept(
    town: Town, zhang: Client, case: Case
) -> None:
    own = issue_licence(grant(town, organisation=None, person=town.zhang), by=None, at=MONDAY)
    theirs = issue_licence(grant(town), by=None, at=MONDAY)
    answer = zhang.post("/my/data/download/")
    assert answer["Content-Disposition"].startswith("attachment")
    said = json.loads(answer.content)
    assert said["person"]["document_number"] == "11010519491231002X"
    assert [each["number"] for each in said["cases"]] == [case.number]
    assert said["cases"][0]["answers"]["home"] == "新圩镇长布村八号"  # sealed in its table
    assert [each["number"] for each in said["licences"]] == [own.number]
    assert theirs.number not in answer.content.decode()
    assert AccessLog.objects.filter(kind="data_copied", subject=town.zhang.pk).count() == 1


def test_another_citizens_copy_holds_nothing_of_it(stranger: Client, case: Case) -> None:
    assert case.number not in stranger.post("/my/data/download/").content.decode()


def test_it_is_not_downloaded_by_a_link(zhang: Client) -> None:
    assert zhang.get("/my/data/download/").status_code == 405


def test_a_correction_is_asked_for_once_and_its_answer_is_read_here(town: Town, zhang: Client) -> None:
    address = "/my/data/corrections/"
    assert "请写明哪里有误" in zhang.post(address, {"words": " "}).content.decode()
    assert zhang.post(address, {"words": "手机号码错了"}).headers["Location"] == "/my/data/"
    assert "等待答复" in zhang.get("/my/data/").content.decode()
    again = zhang.post(address, {"words": "还有一处错了"})
    assert again.status_code == 409
    assert "还有一处错了" in again.content.decode()  # nothing typed is lost
    answer_correction(correction=Correction.objects.get().pk, answer="已经更正", by=town.supervisor, at=MONDAY)
    assert "已经更正" in zhang.get("/my/data/").content.decode()


def test_another_citizens_request_is_not_shown(zhang: Client, stranger: Client) -> None:
    zhang.post("/my/data/corrections/", {"words": "甲的更正"})
    assert "甲的更正" not in stranger.get("/my/data/").content.decode()
