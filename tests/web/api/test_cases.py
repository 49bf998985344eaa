"""An applicant's cases: seen by the right people, supplied, withdrawn, their documents fetched."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.api.conftest import Cast, problem
from tests.web.api.test_applicant import PDF
from yimen.cases.models import Case
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.models import Document


def test_only_the_applicant_sees_the_case(cast: Cast) -> None:
    number = cast.submitted()
    whole = cast.zhang.get(f"/cases/{number}")
    assert whole["ETag"] == '"1"'
    told = whole.json()
    assert told["form"] == {"shop_name": "好味道小吃店", "seats": 12}
    assert told["held_by"] == ["惠阳区政务服务中心"]
    assert [step["what"] for step in told["timeline"]] == ["已提交申请"]
    assert [case["number"] for case in cast.zhang.get("/cases").json()] == [number]
    assert cast.stranger.get("/cases").json() == []
    problem(cast.stranger.get(f"/cases/{number}"), 404, "not_found")
    problem(cast.clerk.get(f"/cases/{number}"), 403, "citizens_only")
    problem(cast.nobody.get(f"/cases/{number}"), 401, "token_missing")


def test_cases_are_pages_newest_first_with_a_constant_number_of_statements(cast: Cast) -> None:
    numbers = [cast.submitted() for _ in range(3)]
    with CaptureQueriesContext(connection) as queries:
        first = cast.zhang.get("/cases?limit=2")
    assert len(queries) <= 4
    following = first["Link"].split("<")[1].split(">")[0].removeprefix("/api/v1")
    second = cast.zhang.get(following)
    assert [case["number"] for case in first.json() + second.json()] == numbers[::-1]


def test_what_the_notice_asks_for_is_supplied_once(cast: Cast) -> None:
    number = cast.submitted()
    notice = {"missing": [{"key": "photo", "what": "请补交照片"}]}
    asked = cast.clerk.post(f"/desk/cases/{number}/notice", notice, If_Match='"1"')
    assert asked.json()["state"] == "supplementing"
    assert cast.zhang.get(f"/cases/{number}").json()["missing"][0]["what"] == "请补交照片"
    supply = f"/cases/{number}/supplement"
    body = {"materials": [{"key": "photo", "files": [cast.file(cast.zhang)]}]}
    theirs = {"materials": [{"key": "photo", "files": [cast.file(cast.stranger)]}]}
    problem(cast.stranger.post(supply, theirs), 404, "not_found")
    problem(cast.zhang.post(supply, theirs), 422, "file_unknown")
    assert cast.zhang.post(supply, body).json()["state"] == "submitted"
    problem(cast.zhang.post(supply, body), 409, "illegal_move")


def test_a_case_is_withdrawn_once_and_by_its_applicant(cast: Cast) -> None:
    number = cast.submitted()
    problem(cast.stranger.post(f"/cases/{number}/withdrawal"), 404, "not_found")
    assert cast.zhang.post(f"/cases/{number}/withdrawal").json()["state"] == "withdrawn"
    problem(cast.zhang.post(f"/cases/{number}/withdrawal"), 409, "illegal_move")


@pytest.mark.django_db
def test_documents_are_listed_and_fetched(cast: Cast) -> None:
    number = cast.submitted()
    case = Case.objects.get(number=number)
    at = case.submitted_at
    made = request_document(kind="receipt", template="t", data={}, subject=case.pk, number="R1", at=at)
    path = f"/cases/{number}/documents/{made.pk}/file"
    assert [row["state"] for row in cast.zhang.get(f"/cases/{number}/documents").json()] == ["pending"]
    problem(cast.zhang.get(path), 409, "document_pending")
    stream = SimpleUploadedFile("a.pdf", PDF).file
    file = store_file(stream, name="回执.pdf", declared_type="application/pdf", by=None, at=at)
    Document.objects.filter(pk=made.pk).update(state="ready", file=file)
    answer = cast.zhang.get(path)
    assert (answer["Content-Type"], b"".join(answer.streaming_content)) == ("application/pdf", PDF)
    problem(cast.stranger.get(path), 404, "not_found")
    problem(cast.zhang.get(f"/cases/{number}/documents/{case.pk}/file"), 404, "not_found")


def test_progress_needs_the_code_and_stops_guessing(cast: Cast) -> None:
    answer = cast.zhang.post("/cases", cast.body(), Idempotency_Key="p").json()
    path = f"/progress/{answer['number']}"
    told = cast.nobody.get(path, Query_Code=answer["query_code"])
    assert told.json()["state"] == "submitted"
    assert "applicant_name" not in told.json()
    wrong = "000000" if answer["query_code"] != "000000" else "000001"
    for _ in range(10):
        problem(cast.nobody.get(path, Query_Code=wrong), 404, "wrong_query_code")
    stopped = cast.nobody.get(path, Query_Code=answer["query_code"])
    problem(stopped, 429, "too_many_attempts")
    assert 0 < int(stopped["Retry-After"]) <= 900
    problem(cast.nobody.get(path), 422, "bad_body")
