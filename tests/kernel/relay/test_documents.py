"""Promised documents: queued by the relay, drawn by a job, given up visibly."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateJob

from yimen.kernel.actions import draw_document as module
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.actions.retry_letter import retry_letter
from yimen.kernel.documents.render import Drawing
from yimen.kernel.models import DeadLetter, Document
from yimen.kernel.queries import dead_letters, open_file
from yimen.kernel.relay.documents import queue_documents
from yimen.kernel.tasks import take_up_stalled_jobs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_home")]


@pytest.fixture
def promised() -> Document:
    return request_document(
        kind="receipt", template="cases/documents/receipt.typ", data={}, subject=uuid4(), number="441303", at=now()
    )


def work() -> None:
    call_command("procrastinate", "worker", "--one-shot", "--queues", "documents")


def test_a_promised_document_is_queued_once(promised: Document) -> None:
    assert queue_documents() == 1
    assert queue_documents() == 0
    assert ProcrastinateJob.objects.get().args == {"document_id": str(promised.pk)}


def test_a_document_whose_job_was_lost_is_queued_again(promised: Document) -> None:
    queue_documents()
    Document.objects.update(queued_at=now() - timedelta(hours=1))
    assert queue_documents() == 1  # its job still waits: no second one
    assert ProcrastinateJob.objects.count() == 1
    with connection.cursor() as cursor:  # a worker took it and was killed
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    Document.objects.update(queued_at=now() - timedelta(hours=1))
    queue_documents()
    assert ProcrastinateJob.objects.filter(status="todo").count() == 1


def test_a_queued_document_is_drawn_and_kept(promised: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    monkeypatch.setattr(module, "draw", lambda _, data: seen.append(data) or Drawing(b"%PDF-1.7 drawn", None))
    queue_documents()
    work()
    promised.refresh_from_db()
    assert promised.state == Document.State.READY
    assert promised.file is not None
    with open_file(promised.file.pk).stream as stream:
        assert stream.read() == b"%PDF-1.7 drawn"
    assert seen[0]["number"] == "441303"
    assert promised.check_token in seen[0]["check_url"]


def test_a_document_that_cannot_be_drawn_is_left_for_a_person(
    promised: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Drawing:
        raise LookupError("no glyph")

    monkeypatch.setattr(module, "draw", fail)
    queue_documents()
    for _ in range(4):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
        work()
    promised.refresh_from_db()
    assert (promised.state, promised.error) == (Document.State.FAILED, "LookupError: no glyph")
    letter = dead_letters().get()
    assert (letter.subscriber, letter.state, letter.subject) == ("job:render_document", "dead", promised.subject)
    monkeypatch.setattr(module, "draw", lambda *_: Drawing(b"%PDF-1.7 drawn", None))
    retry_letter(letter=letter.pk, at=now())
    queue_documents()
    work()
    promised.refresh_from_db()
    assert promised.state == Document.State.READY
    assert DeadLetter.objects.get().state == "settled"


def test_the_jobs_of_a_killed_worker_are_taken_up(promised: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "draw", lambda *_: Drawing(b"%PDF-1.7 drawn", None))
    queue_documents()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    Document.objects.update(queued_at=now() - timedelta(hours=1))
    queue_documents()  # a second one waits beside it
    take_up_stalled_jobs.defer(timestamp=0)
    call_command("procrastinate", "worker", "--one-shot", "--queues", "housekeeping")
    assert not ProcrastinateJob.objects.filter(status="doing").exists()
    work()
    promised.refresh_from_db()
    assert promised.state == Document.State.READY
