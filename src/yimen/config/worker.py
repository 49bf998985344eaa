"""The background process: the relay in a thread, jobs and timers of procrastinate beside it.

Run as `python -m yimen.config.worker`; SIGTERM ends it when the job in hand is done.
"""

import logging
import os
import signal
import sys
import threading

import django
from django.core.management import call_command

# The events are the record; a finished job need not be kept.
OPTIONS = ("--concurrency", "2", "--delete-jobs", "successful", "--shutdown-graceful-timeout", "8")
log = logging.getLogger("yimen.worker")


def main() -> int:
    """Run relay and jobs until a signal."""
    django.setup()
    stop = threading.Event()
    relay = threading.Thread(target=_lead, args=(stop,), name="relay")
    relay.start()
    try:
        call_command("procrastinate", "worker", *OPTIONS, "--name", f"worker-{os.getpid()}")
    finally:
        stop.set()
        relay.join()
    return 0


def _lead(stop: threading.Event) -> None:
    """Run the relay; without it the whole process is of no use and is started afresh."""
    from yimen.kernel.relay import run_leader

    try:
        run_leader(stop)
    except Exception:
        log.exception("the relay stopped")
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
