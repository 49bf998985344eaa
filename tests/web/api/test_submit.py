"""POST /api/v1/cases: filed once, refused with a sentence, three statements."""

from typing import Any, get_type_hints
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from tests.web.api.conftest import Cast, caller, problem
from yimen.cases.models import Case
from yimen.identity.models import Mandate
from yimen.web.api import heard, submit, told

KEY = {"Idempotency_Key": "k1"}


def test_a_filing_becomes_a_case(cast: Cast) -> None:
    answer = cast.zhang.post("/cases", cast.body(), **KEY)
    assert answer.status_code == 201
    answered = answer.json()
    assert set(answered) == set(told.FiledOut.model_fields)
    assert answer["Location"] == f"/api/v1/cases/{answered['number']}"
    case = Case.objects.get(number=answered["number"])
    assert (case.person, case.agent, case.channel, case.applicant_name) == (cast.town.zhang, None, "api", "张伟")
    assert case.phone.reveal() == "13800138000"


def test_at_most_six_statements(cast: Cast) -> None:
    cast.zhang.post("/cases", cast.body(), Idempotency_Key="warm")
    body = cast.body()
    with CaptureQueriesContext(connection) as queries:
        cast.zhang.post("/cases", body, **KEY)
    own = [query for query in queries if "kernel_calendar" not in query["sql"]]  # looked at every two seconds
    assert len(own) == 3


def test_the_same_key_with_the_same_body_gives_the_same_answer(cast: Cast) -> None:
    body = cast.body()
    first, again = (cast.zhang.post("/cases", body, **KEY) for _ in range(2))
    assert (again.status_code, again.json()) == (201, first.json())
    assert Case.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(cast: Cast) -> None:
    cast.zhang.post("/cases", cast.body(), **KEY)
    problem(cast.zhang.post("/cases", cast.body(), **KEY), 422, "key_used_before")
    assert Case.objects.count() == 1


def test_one_key_of_two_people_is_two_keys(cast: Cast) -> None:
    cast.zhang.post("/cases", cast.body(), **KEY)
    materials = [{"key": key, "files": [cast.file(cast.stranger)]} for key in ("lease", "layout")]
    assert cast.stranger.post("/cases", cast.body(materials=materials), **KEY).status_code == 201


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"materials": []}, 422, "materials_missing"),
        ({"answers": {"shop_name": "店"}}, 422, "bad_answers"),
        ({"answers": {"shop_name": "a\0b", "home": "x"}}, 422, "bad_body"),
        ({"version": str(uuid4())}, 409, "item_withdrawn"),
        ({"centre": str(uuid4())}, 409, "not_offered_here"),
        ({"principal": str(uuid4())}, 404, "no_mandate"),
        (
            {"materials": [{"key": "lease", "files": [str(uuid4())]}, {"key": "layout", "files": [str(uuid4())]}]},
            422,
            "file_unknown",
        ),
        ({"version": 7}, 422, "bad_body"),
        ({"surprise": 1}, 422, "bad_body"),
        ({"phone": "1" * 31}, 422, "bad_body"),
        ({"phone": "12"}, 422, "bad_phone"),
    ],
)
def test_a_wrong_filing_is_refused_and_leaves_nothing(
    cast: Cast, change: dict[str, Any], status: int, code: str
) -> None:
    problem(cast.zhang.post("/cases", cast.body(**change), **KEY), status, code)
    assert not Case.objects.exists()


def test_what_is_no_json_or_too_large_is_refused(cast: Cast) -> None:
    problem(cast.zhang.post("/cases", b"{", **KEY), 400, "not_json")
    problem(cast.zhang.post("/cases", b'{"answers": {"a":' + b"[" * 100_000, **KEY), 400, "not_json")
    problem(cast.zhang.post("/cases", b" " * 600_000, **KEY), 413, "body_too_large")
    problem(cast.zhang.post("/cases", cast.body()), 400, "idempotency_key_missing")


def test_tokens_that_may_not(cast: Cast) -> None:
    problem(cast.nobody.post("/cases", cast.body(), **KEY), 401, "token_missing")
    problem(cast.clerk.post("/cases", cast.body(), **KEY), 403, "citizens_only")
    problem(caller(cast.town.zhang, ("read",)).post("/cases", cast.body(), **KEY), 403, "token_scope")
    cast.zhang.secret += "x"
    refused = cast.zhang.post("/cases", cast.body(), **KEY)
    problem(refused, 401, "token_unknown")
    assert refused["WWW-Authenticate"].startswith("Bearer")


def test_an_agent_files_for_an_organisation_while_the_mandate_holds(cast: Cast) -> None:
    mandate = Mandate.objects.create(
        agent=cast.town.zhang,
        organisation=cast.town.company,
        role="agent",
        valid_from=localdate(),
        granted_by=cast.town.zhang.pk,
    )
    body = cast.body(principal=str(cast.town.company.pk))
    assert cast.zhang.post("/cases", body, **KEY).status_code == 201
    case = Case.objects.get()
    assert (case.organisation, case.agent, case.person) == (cast.town.company, cast.town.zhang, None)
    assert case.applicant_name == cast.town.company.name
    Mandate.objects.filter(pk=mandate.pk).update(withdrawn_at=now())
    problem(cast.zhang.post("/cases", body, Idempotency_Key="k2"), 404, "no_mandate")


def test_problems_speak_english_when_asked(cast: Cast) -> None:
    chinese = problem(cast.zhang.post("/cases", cast.body(materials=[]), **KEY), 422, "materials_missing")
    english = problem(
        cast.zhang.post("/cases", cast.body(materials=[]), Accept_Language="en-GB,zh;q=0.5", **KEY),
        422,
        "materials_missing",
    )
    assert chinese["title"] != english["title"]
    assert english["title"].isascii() or "经营" in english["title"]


def test_the_document_describes_what_the_plain_view_decodes() -> None:
    hints = get_type_hints(submit.Submission)
    assert set(hints) == set(heard.SubmissionIn.model_fields)
    assert set(get_type_hints(submit.Material)) == set(heard.MaterialIn.model_fields)
    assert set(get_type_hints(submit.FiledAnswer)) == set(told.FiledOut.model_fields)
