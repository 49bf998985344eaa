"""The cast with tokens: each calls the API as itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import now

from tests.cast import ANSWERS, MONDAY, Town, build_town
from yimen.catalogue.kept_versions import forget_versions
from yimen.identity.actions.create_token import create_token
from yimen.identity.models import Person, Staff
from yimen.kernel.models import StoredFile, new_id

ROOT = "/api/v1"
ALL = ("read", "apply", "work")


@dataclass
class Caller:
    """Somebody with a token; paths are below /api/v1."""

    secret: str
    account: UUID
    client: Client = field(default_factory=Client)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(ROOT + path, headers=self._headers(headers))

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.generic(
            method, ROOT + path, _encoded(body), content_type="application/json", headers=self._headers(headers)
        )

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        given = {name.replace("_", "-"): value for name, value in more.items()}
        return ({"Authorization": f"Bearer {self.secret}"} if self.secret else {}) | given


def _encoded(body: Any) -> bytes:
    import msgspec

    if isinstance(body, bytes):
        return body
    return b"" if body is None else msgspec.json.encode(body)


@dataclass
class Cast:
    """The town and its callers."""

    town: Town
    zhang: Caller
    stranger: Caller
    clerk: Caller
    clerk_elsewhere: Caller
    handler: Caller
    approver: Caller
    fire: Caller
    issuer: Caller
    nobody: Caller

    def file(self, owner: Caller) -> str:
        """Return a file that the caller has uploaded."""
        row = StoredFile.objects.create(
            sm3="0" * 64,
            size=1,
            media_type="application/pdf",
            name="a.pdf",
            uploaded_by=owner.account,
            uploaded_at=MONDAY,
        )
        return str(row.pk)

    def body(self, **changes: Any) -> dict[str, Any]:
        """Return Zhang's complete filing."""
        values = {
            "version": str(self.town.version.pk),
            "centre": str(self.town.centre.pk),
            "answers": ANSWERS,
            "phone": "13800138000",
            "materials": [
                {"key": "lease", "files": [self.file(self.zhang)]},
                {"key": "layout", "files": [self.file(self.zhang)]},
            ],
        }
        return {**values, **changes}

    def submitted(self, **changes: Any) -> str:
        """Return the number of a case that Zhang has filed."""
        answer = self.zhang.post("/cases", self.body(**changes), Idempotency_Key=str(new_id()))
        assert answer.status_code == 201, answer.content
        number: str = answer.json()["number"]
        return number

    def accepted(self) -> str:
        """Return the number of an accepted case."""
        number = self.submitted()
        answer = self.clerk.post(f"/desk/cases/{number}/acceptance", {}, If_Match='"1"')
        assert answer.status_code == 200, answer.content
        return number

    def decide(self, number: str, who: Caller) -> dict[str, Any]:
        """Claim the caller's waiting step of the case and agree."""
        task = next(task for task in who.get("/review/tasks").json() if task["case"] == number)
        claimed = who.post(f"/review/cases/{number}/tasks/{task['id']}/claim")
        path = f"/review/cases/{number}/tasks/{task['id']}/opinion"
        answer = who.post(path, {"outcome": "agree", "text": "同意"}, If_Match=claimed["ETag"])
        assert answer.status_code == 200, answer.content
        made: dict[str, Any] = answer.json()
        return made

    def ready(self) -> str:
        """Return the number of a case whose result waits."""
        number = self.accepted()
        assert not self.decide(number, self.handler)["is_finished"]
        assert self.decide(number, self.approver)["is_finished"]
        return number


def caller(who: Person | Staff, scopes: tuple[str, ...] = ALL) -> Caller:
    """Return the person's caller."""
    assert who.account
    at = now()
    made = create_token(
        account=who.account, name="test", scopes=scopes, expires_at=at + timedelta(days=1), by=None, at=at
    )
    return Caller(made.secret, who.account.pk)


def build_cast(**version: Any) -> Cast:
    """Return the town with a token for each."""
    town = build_town(**version)
    return Cast(
        town=town,
        zhang=caller(town.zhang),
        stranger=caller(town.stranger),
        clerk=caller(town.clerk),
        clerk_elsewhere=caller(town.clerk_elsewhere),
        handler=caller(town.handler),
        approver=caller(town.approver),
        fire=caller(town.fire_handler),
        issuer=caller(town.issuer),
        nobody=Caller("", new_id()),
    )


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Return the town with a token for each."""
    forget_versions()
    yield build_cast()
    forget_versions()


def problem(response: HttpResponse, status: int, code: str) -> dict[str, Any]:
    """Return the problem after checking its shape."""
    import json

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json"), response.content
    body: dict[str, Any] = json.loads(response.content)
    assert body["status"] == status
    assert body["code"] == code, body
    assert body["title"] not in {"", code}
    assert body["type"] == f"urn:yimen:problem:{code}"
    return body
