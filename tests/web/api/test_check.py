"""Other systems check by number, by what they scanned, and by the file; an office opens a code that is shown."""

import pytest
from django.utils.timezone import now

from tests.cast import MONDAY
from tests.licences.cast import grant
from tests.web.api.conftest import Caller, Cast, problem
from yimen.catalogue.models import LicenceType
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.codes import new_code, offline_address
from yimen.licences.holders import looks_at
from yimen.licences.models import Licence


@pytest.fixture
def licence(cast: Cast) -> Licence:
    made = issue_licence(grant(cast.town, organisation=None, person=cast.town.zhang), by=None, at=MONDAY)
    Licence.objects.filter(pk=made.pk).update(issued_on="2020-01-01", valid_from="2020-01-01", valid_to="2099-12-31")
    return Licence.objects.get(pk=made.pk)


def ways(licence: Licence) -> list[str]:
    printed = offline_address(licence)
    return [
        f"/check/{licence.check_token}",
        f"/check?number={licence.number}",
        f"/check?scanned={printed}",
        f"/check?scanned=http://localhost:8000/check/{licence.check_token}/",
    ]


def test_every_way_gives_the_same_answer_and_a_revocation_shows_at_once(cast: Cast, licence: Licence) -> None:
    for way in ways(licence):
        answer = cast.nobody.get(way)
        assert answer["Cache-Control"] == "no-store"
        said = answer.json()
        assert (said["kind"], said["standing"], said["word"]) == ("licence", "valid", "有效")
        assert (said["holder"], said["number"]) == ("张*", licence.number)
    revoke_licence(licence=licence.pk, reason="吊销", by=cast.town.approver, at=MONDAY)
    assert {cast.nobody.get(way).json()["standing"] for way in ways(licence)} == {"revoked"}


def test_other_kinds_with_the_same_number_are_told_too(cast: Cast, licence: Licence) -> None:
    kind = LicenceType.objects.create(code="cert", name="登记证")
    other = issue_licence(grant(cast.town, type=kind), by=cast.town.approver.pk, at=MONDAY)
    Licence.objects.filter(pk=other.pk).update(number=licence.number)
    revoke_licence(licence=licence.pk, reason="吊销", by=cast.town.approver, at=MONDAY)
    said = cast.nobody.get(f"/check?number={licence.number}").json()
    [told] = said["others"]
    assert {said["name"], told["name"]} == {"登记证", "食品经营许可证"}
    assert "revoked" in {said["standing"], told["standing"]}


def test_it_is_said_in_the_callers_language(cast: Cast, licence: Licence) -> None:
    assert cast.nobody.get(ways(licence)[0], Accept_Language="en").json()["word"] == "Valid"


def test_what_is_not_there_and_what_was_changed(cast: Cast, licence: Licence) -> None:
    for way in ("/check/gibberish", "/check?number=123", "/check?scanned=https://example.org/"):
        problem(cast.nobody.get(way), 404, "check_unknown")
    problem(cast.nobody.get(f"/check?scanned={offline_address(licence)[:-3]}A/"), 409, "code_forged")
    for way in ("/check", f"/check?number=1&scanned={offline_address(licence)}"):
        problem(cast.nobody.get(way), 422, "check_one_thing")


def test_guessing_is_stopped(cast: Cast) -> None:
    for _time in range(10):
        problem(cast.nobody.get("/check?number=1"), 404, "check_unknown")
    refused = cast.nobody.get("/check?number=1")
    problem(refused, 429, "too_many_attempts")
    assert int(refused["Retry-After"]) > 0


def test_a_file_is_checked_and_its_size_is_bounded(cast: Cast) -> None:
    assert cast.nobody.post("/check/file", b"%PDF-1.7 nothing").json()["standing"] == "unknown"
    problem(cast.nobody.post("/check/file", b""), 422, "file_empty")
    problem(cast.nobody.post("/check/file", b"MZ"), 422, "check_file_unreadable")
    large = cast.nobody.client.generic(
        "POST", "/api/v1/check/file", b"", content_type="application/octet-stream", CONTENT_LENGTH=str(2 << 30)
    )
    problem(large, 413, "body_too_large")


def test_an_office_opens_a_code_once_and_the_holder_reads_which(cast: Cast, licence: Licence) -> None:
    code = new_code(licence.pk, at=now())
    said = cast.handler.post("/looks", {"code": f"http://localhost:8000/s/{code}/"}).json()
    assert (said["standing"], said["holder"]) == ("valid", "张伟")  # shown by its holder: with the name
    assert [look.who for look in looks_at(licence.pk)] == ["市场监督管理局 员工handler"]
    problem(cast.handler.post("/looks", {"code": code}), 409, "code_replayed")
    problem(cast.handler.post("/looks", {"code": "x"}), 409, "code_forged")


@pytest.mark.parametrize("who", ["zhang", "nobody"])
def test_codes_are_for_offices(cast: Cast, licence: Licence, who: str) -> None:
    caller: Caller = getattr(cast, who)
    answer = caller.post("/looks", {"code": new_code(licence.pk, at=now())})
    assert answer.status_code in (401, 403)
    assert not looks_at(licence.pk).exists()
