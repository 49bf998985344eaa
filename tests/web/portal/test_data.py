"""A copy of one's data: masked on the page, in clear in the file, and nobody else's in either."""

import json
from typing import Any

from django.test import Client

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.cases.models import Case
from yimen.kernel.models import AccessLog
from yimen.licences.actions.issue_licence import issue_licence


def test_the_page_counts_and_masks(zhang: Client, case: Case, django_assert_max_num_queries: Any) -> None:
    zhang.get("/my/data/")
    with django_assert_max_num_queries(14):
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
