"""The wizard as a browser sees it: one draft, its pages and its files."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from yimen.cases.answers import open_answers
from yimen.cases.models import Draft

START = "/items/441303-SPJY/apply/"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SHOP = {"shop_name": "好味道小吃店", "seats": "12"}
HOME = {"home": "新圩镇长布村八号"}


def scan(name: str = "租约.pdf", content: bytes = PDF, declared: str = "application/pdf") -> SimpleUploadedFile:
    """Return a file as a form sends it."""
    return SimpleUploadedFile(name, content, declared)


@dataclass
class Wizard:
    """A draft in a browser; paths are below /apply/<draft>/."""

    client: Client
    draft: str

    @classmethod
    def begin(cls, client: Client, address: str = START) -> "Wizard":
        """Press the button on the first page."""
        found = re.match(r"/apply/([0-9a-f-]{36})/", client.post(address, {"another": "1"}).headers["Location"])
        assert found
        return cls(client, found[1])

    def url(self, path: str) -> str:
        return f"/apply/{self.draft}/{path}"

    def get(self, path: str) -> Any:
        return self.client.get(self.url(path))

    def post(self, path: str, answers: dict[str, Any] | None = None) -> Any:
        return self.client.post(self.url(path), answers or {})

    def then(self, path: str, answers: dict[str, Any] | None = None) -> str:
        """Post and return the page it leads to, below the draft's address."""
        response = self.post(path, answers)
        assert response.status_code == 302, response.content.decode()
        return str(response.headers["Location"]).removeprefix(self.url(""))

    def attach(self, key: str, file: SimpleUploadedFile | None = None) -> Any:
        return self.post(f"materials/{key}/", {"file": file or scan()})

    def fill(self) -> "Wizard":
        """Answer every page, up to the review."""
        self.then("party/", {"party": "self"})
        self.then("phone/", {"phone": "13800138000"})
        return self.fill_form()

    def fill_form(self) -> "Wizard":
        """Answer the form's pages and hand in the materials."""
        self.then("page/1/", SHOP)
        self.then("page/2/", HOME)
        for key in ("lease", "layout"):
            assert self.attach(key).status_code == 302
        return self

    def file(self) -> str:
        """Submit and return the new case's number."""
        found = re.fullmatch(r"/my/cases/([^/]+)/filed/", self.then("review/", {"honest": "1"}))
        assert found
        return found[1]

    @property
    def row(self) -> Draft:
        return Draft.objects.get(pk=self.draft)

    @property
    def answers(self) -> dict[str, Any]:
        """Return what the draft keeps."""
        return open_answers(self.row.sealed_answers)
