"""Promised texts: queued when their time has come, handed over by a job, given up visibly."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.gateway import SmsGateway
from tests.home import own_anchors
from tests.kernel.relay.address import address
from yimen.kernel.actions.request_sending import request_sending
from yimen.kernel.models import DeadLetter, Sending
from yimen.kernel.relay.leader import new_relay
from yimen.kernel.relay.sendings import LOST_AFTER, queue_sendings
from yimen.kernel.tasks import SENDING_TRIES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_anchors")]
NUMBER = "13800138000"
__all__ = ["own_anchors"]


def promise(**changes: object) -> Sending:
    return request_sending(**{"to": NUMBER, "text": "已受理", "not_before": now(), "at": now(), **changes})


def work() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    call_command("procrastinate", "worker", "--one-shot", "--queues", "sendings")


def test_a_text_waits_for_its_time_and_is_queued_once() -> None:
    row = promise(not_before=now() + timedelta(hours=1))
    assert queue_sendings() == 0
    Sending.objects.update(not_before=now())
    assert queue_sendings() == 1
    assert queue_sendings() == 0
    assert ProcrastinateJob.objects.get().args == {"sending_id": str(row.pk)}


def test_the_relay_queues_what_may_go(sms: SmsGateway) -> None:
    promise()
    relay = new_relay({})
    relay.step()
    assert ProcrastinateJob.objects.count() == 1
    work()
    assert Sending.objects.get().state == Sending.State.ACCEPTED
    assert len(sms.texts()) == 1


def test_a_text_whose_job_was_lost_is_queued_again(sms: SmsGateway) -> None:
    promise()
    queue_sendings()
    ProcrastinateJob.objects.all()._raw_delete("default")
    Sending.objects.update(queued_at=now() - LOST_AFTER + timedelta(seconds=30))
    assert queue_sendings() == 0
    Sending.objects.update(queued_at=now() - LOST_AFTER - timedelta(seconds=30))
    assert queue_sendings() == 1
    work()
    assert len(sms.texts()) == 1


def test_a_gateway_that_comes_back_gets_every_text_once(sms: SmsGateway) -> None:
    promise()
    sms.mood(fail=2)
    queue_sendings()
    for _ in range(3):
        work()
    assert Sending.objects.get().state == Sending.State.ACCEPTED
    assert [text["asked"] for text in sms.texts()] == [1]
    assert not DeadLetter.objects.exists()


def test_after_the_last_try_it_is_left_for_a_person(sms: SmsGateway) -> None:
    promise()
    sms.mood(fail=100)
    queue_sendings()
    for _ in range(SENDING_TRIES):
        assert not DeadLetter.objects.exists()
        work()
    letter = DeadLetter.objects.get()
    assert (letter.subscriber, letter.state) == ("job:send_outgoing", "dead")
    assert NUMBER not in letter.error


def test_what_the_gateway_refuses_is_not_tried_again(sms: SmsGateway, capfd: pytest.CaptureFixture[str]) -> None:
    promise(text="")
    queue_sendings()
    work()
    assert (Sending.objects.get().state, DeadLetter.objects.count()) == ("failed", 1)
    assert NUMBER not in "".join(capfd.readouterr())


def test_a_worker_killed_in_the_middle_leaves_one_text_on_the_phone(sms: SmsGateway) -> None:
    row = promise()
    sms.mood(slow=2)  # it has taken the request and is thinking
    values = {
        **os.environ,
        "DATABASE_URL": address(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "YIMEN_SMS_URL": sms.settings()["url"],
        "YIMEN_SMS_TOKEN": sms.settings()["token"],
    }
    sender = subprocess.Popen([sys.executable, "-m", "tests.kernel.relay.sender_process", str(row.pk)], env=values)
    end = time.monotonic() + 60
    while not sms.texts():
        assert time.monotonic() < end, "the gateway never got it"
        time.sleep(0.05)
    sender.send_signal(signal.SIGKILL)
    sender.wait()
    assert Sending.objects.get().state == Sending.State.PENDING
    sms.mood(slow=0)
    queue_sendings()
    work()
    assert [text["asked"] for text in sms.texts()] == [2]
    assert Sending.objects.get().state == Sending.State.ACCEPTED
