"""Principals, drafts and uploads of a citizen."""

from uuid import uuid4

from django.utils.timezone import localdate

from tests.cast import ANSWERS
from tests.web.api.conftest import Cast, caller, problem
from yimen.identity.models import Mandate
from yimen.kernel.models import StoredFile

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def test_whom_one_may_file_for(cast: Cast) -> None:
    Mandate.objects.create(
        agent=cast.town.zhang,
        organisation=cast.town.company,
        role="agent",
        valid_from=localdate(),
        granted_by=cast.town.zhang.pk,
    )
    [principal] = cast.zhang.get("/principals").json()
    assert (principal["id"], principal["kind"]) == (str(cast.town.company.pk), "organisation")
    assert cast.stranger.get("/principals").json() == []
    problem(cast.clerk.get("/principals"), 403, "citizens_only")
    problem(cast.nobody.get("/principals"), 401, "token_missing")


def test_a_draft_is_kept_replaced_read_and_thrown_away(cast: Cast) -> None:
    body = {"version": str(cast.town.version.pk), "answers": ANSWERS, "page": "shop"}
    made = cast.zhang.post("/drafts", body)
    assert made.status_code == 201
    path = f"/drafts/{made.json()['id']}"
    assert cast.zhang.get(path).json()["answers"] == ANSWERS
    assert cast.zhang.send("PUT", path, body | {"answers": {"seats": 1}}).status_code == 200
    assert cast.zhang.get(path).json()["answers"] == {"seats": 1}
    assert [draft["id"] for draft in cast.zhang.get("/drafts").json()] == [made.json()["id"]]
    assert cast.stranger.get("/drafts").json() == []
    problem(cast.stranger.get(path), 404, "not_found")
    problem(cast.stranger.send("PUT", path, body), 404, "not_found")
    assert cast.stranger.send("DELETE", path).status_code == 204
    assert cast.zhang.get(path).status_code == 200
    assert cast.zhang.send("DELETE", path).status_code == 204
    problem(cast.zhang.get(path), 404, "not_found")
    assert cast.zhang.send("DELETE", path).status_code == 204


def test_a_draft_of_an_unknown_version_or_without_the_scope_is_refused(cast: Cast) -> None:
    problem(cast.zhang.post("/drafts", {"version": str(uuid4())}), 404, "item_unknown")
    reader = caller(cast.town.zhang, ("read",))
    problem(reader.post("/drafts", {"version": str(cast.town.version.pk)}), 403, "token_scope")
    problem(cast.zhang.post("/drafts", b'{"version": NaN}'), 422, "bad_body")
    bad = b'{"version": "%s", "answers": {"a": "\\ud800"}}' % str(cast.town.version.pk).encode()
    problem(cast.zhang.post("/drafts", bad), 422, "bad_body")


def test_drafts_are_pages(cast: Cast) -> None:
    for _ in range(3):
        cast.zhang.post("/drafts", {"version": str(cast.town.version.pk)})
    first = cast.zhang.get("/drafts?limit=2")
    following = first["Link"].split("<")[1].split(">")[0].removeprefix("/api/v1")
    second = cast.zhang.get(following)
    assert len({draft["id"] for draft in first.json() + second.json()}) == 3


def test_a_file_travels_in_chunks_and_goes_on_where_it_broke_off(cast: Cast) -> None:
    made = cast.zhang.post("/uploads", {"name": "租赁合同.pdf", "media_type": "application/pdf", "size": len(PDF)})
    assert made.status_code == 201
    path = f"/uploads/{made.json()['id']}"
    assert cast.zhang.send("PUT", path, PDF[:10], Upload_Offset="0").json()["received"] == 10
    assert cast.zhang.get(path).json()["received"] == 10
    problem(cast.zhang.post(path + "/file"), 409, "upload_incomplete")
    problem(cast.zhang.send("PUT", path, PDF[20:], Upload_Offset="20"), 409, "chunk_out_of_order")
    assert cast.zhang.send("PUT", path, PDF[10:], Upload_Offset="10").json()["received"] == len(PDF)
    done = cast.zhang.post(path + "/file").json()
    assert cast.zhang.post(path + "/file").json() == done
    stored = StoredFile.objects.get(pk=done["file"])
    assert (stored.sm3, stored.uploaded_by) == (done["sm3"], cast.zhang.account)
    problem(cast.stranger.get(path), 404, "not_found")
    problem(cast.stranger.send("PUT", path, b"x", Upload_Offset="0"), 404, "upload_unknown")
    problem(cast.stranger.post(path + "/file"), 404, "upload_unknown")


def test_a_wrong_file_is_refused(cast: Cast) -> None:
    problem(cast.zhang.post("/uploads", {"name": "a.pdf", "size": 1 << 39}), 413, "file_too_large")
    made = cast.zhang.post("/uploads", {"name": "a.pdf", "media_type": "application/pdf", "size": 4}).json()
    cast.zhang.send("PUT", f"/uploads/{made['id']}", b"MZ\0\0", Upload_Offset="0")
    answer = cast.zhang.post(f"/uploads/{made['id']}/file")
    assert answer.status_code == 415
    assert answer["Content-Type"] == "application/problem+json"
    problem(
        cast.zhang.send("PUT", f"/uploads/{made['id']}", b"0" * (1 << 20) + b"0", Upload_Offset="0"),
        413,
        "body_too_large",
    )
