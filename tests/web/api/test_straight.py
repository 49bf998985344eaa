"""Calls of the API go straight to their operations; what pages get for safety, they get too."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.api.conftest import Cast

OF_VISITORS = {"Vary", "Content-Language", "Content-Type", "Content-Length", "X-Request-ID", "Set-Cookie"}


def test_the_answer_has_the_headers_of_pages(cast: Cast) -> None:
    page, call = Client().get("/progress/", secure=True), cast.zhang.client.get("/api/v1/items", secure=True)
    wanted = {name: value for name, value in page.headers.items() if name not in OF_VISITORS}
    assert len(wanted) >= 6
    assert wanted.items() <= dict(call.headers.items()).items()
    assert call.headers["X-Request-ID"]


def test_no_session_is_looked_at(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.town.clerk.account)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get("/api/v1/cases").status_code == 401
    assert not [query for query in queries if "django_session" in query["sql"]]


def test_a_foreign_host_is_refused(db: None) -> None:
    assert Client().get("/api/v1/cases", headers={"Host": "elsewhere.example"}).status_code == 400


def test_an_address_with_a_nul_leads_nowhere(db: None) -> None:
    assert Client().get("/api/v1/cases/%00").status_code == 404


def test_its_own_page_is_a_page(db: None) -> None:
    assert Client().get("/api/v1/").headers["Content-Language"] == "zh-CN"
