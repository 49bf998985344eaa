import json
import logging

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from yimen.config.logs import JsonLines
from yimen.config.observe import Observe
from yimen.kernel.origin import origin

FACTORY = RequestFactory()


def line_of(record: logging.LogRecord) -> dict[str, object]:
    values: dict[str, object] = json.loads(JsonLines().format(record))
    return values


def test_every_answer_carries_a_request_id(client: Client) -> None:
    first, second = (client.get("/healthz").headers["X-Request-ID"] for _ in range(2))
    assert len(first) == len(second) == 32
    assert first != second


def test_the_proxys_id_and_address_count_only_behind_a_proxy() -> None:
    seen = []

    def respond(_request: HttpRequest) -> HttpResponse:
        seen.append(origin())
        return HttpResponse()

    headers = {"X-Request-ID": "from-the-proxy", "X-Forwarded-For": "6.6.6.6, 10.1.2.3"}
    Observe(respond)(FACTORY.get("/", headers=headers))
    with override_settings(BEHIND_PROXY=True):
        Observe(respond)(FACTORY.get("/", headers=headers))
    assert seen[0]["address"] == "127.0.0.1"
    assert seen[0]["request"] != "from-the-proxy"
    assert seen[1] == {"address": "10.1.2.3", "request": "from-the-proxy"}


def test_the_log_has_the_path_but_not_the_query(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "yimen.request"):
        Observe(lambda _request: HttpResponse(status=404))(FACTORY.get("/cases/?name=张三&id=441303199001011234"))
    line = line_of(caplog.records[-1])
    assert (line["path"], line["status"]) == ("/cases/", 404)
    assert "张三" not in json.dumps(line, ensure_ascii=False)
    assert "441303" not in json.dumps(line)


def test_the_log_has_no_address_that_opens_itself(db: None, caplog: pytest.LogCaptureFixture, client: Client) -> None:
    with caplog.at_level(logging.INFO, "yimen.request"):
        assert client.get("/desk/rota/feed/9f8e7d:secret.ics").status_code == 404
    [line] = [line_of(record) for record in caplog.records if record.name == "yimen.request"]
    assert line["path"] == "/desk/rota/feed/<str:token>.ics"
    assert "secret" not in json.dumps(line)


def test_a_failure_is_logged_without_what_people_typed() -> None:
    try:
        int("441303199001011234x")
    except ValueError:
        record = logging.getLogger("yimen").makeRecord(
            "yimen", 40, "f", 1, "it broke", (), __import__("sys").exc_info()
        )
    line = line_of(record)
    assert line["failure"] == "ValueError"
    assert "test_observe.py" in str(line["through"])
    assert "441303" not in json.dumps(line)


@pytest.mark.django_db
def test_readiness_names_what_is_not_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.json() == {"database": "ok", "tables": "ok", "relay": "ok"}


@pytest.mark.django_db
def test_figures_are_for_operators_only(client: Client) -> None:
    client.get("/healthz")
    shown = client.get("/metrics")
    assert 'yimen_requests_total{method="GET",route="healthz",status="200"}' in shown.content.decode()
    assert b"yimen_jobs_waiting" in shown.content
    assert client.get("/metrics", REMOTE_ADDR="6.6.6.6").status_code == 404


def test_pages_are_not_framed_and_cookies_not_read_by_scripts() -> None:
    assert settings.X_FRAME_OPTIONS == "DENY"
    assert settings.SESSION_COOKIE_HTTPONLY
