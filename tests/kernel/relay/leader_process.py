"""A relay in a process of its own, to be killed: python -m tests.kernel.relay.leader_process."""

import threading

import django

django.setup()

from tests.kernel.relay.facts import WIRING  # noqa: E402
from yimen.kernel.relay import run_leader  # noqa: E402

run_leader(threading.Event(), wiring=WIRING)
