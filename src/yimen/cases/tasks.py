"""Jobs of cases; procrastinate finds this module by its name."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.retry import RetryStrategy

from yimen.kernel.origin import from_origin

CHARGE_TRIES = 5
INSTANT_TRIES = 3


@app.periodic(cron="* * * * *")
@app.task(name="run_timers", queue="timers", queueing_lock="run_timers")
def run_timers(timestamp: int) -> None:
    """Deal with everything that has become due, every minute."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.cases.timers import run_timers as run

    try:
        with from_origin(job="run_timers"):
            run(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()  # the thread may not be used again


@app.task(name="recount_due", queue="timers", lock="recount_due")
def recount_due(year: int, at: str) -> None:
    """Compute the due dates of open cases anew after a year's working days were imported."""
    from datetime import datetime

    from django.db import connection

    from yimen.cases.actions.recount_due import recount_due as recount

    try:
        with from_origin(job="recount_due"):
            recount(year=year, at=datetime.fromisoformat(at))
    finally:
        connection.close()


@app.task(
    name="charge_case",
    queue="payments",
    pass_context=True,
    retry=RetryStrategy(max_attempts=CHARGE_TRIES - 1, exponential_wait=3),
)
def charge_case(context: JobContext, *, case_id: str, when: str, at: str) -> None:
    """Send the fee notice that an acceptance or a decision made due; given up, it waits among the dead letters."""
    from datetime import datetime
    from uuid import UUID

    from django.db import connection

    from yimen.cases.actions.charge_case import charge_case as charge
    from yimen.kernel.actions.give_up_job import give_up_job
    from yimen.payments.rules.standard import When

    case, due, is_last = UUID(case_id), datetime.fromisoformat(at), context.job.attempts + 1 >= CHARGE_TRIES
    try:
        with from_origin(job="charge_case"):
            charge(case=case, when=When(when), by=None, at=due)
    except Exception as error:
        if not is_last:
            raise
        give_up_job(job="charge_case", about=case, error=error, at=due)
    finally:
        connection.close()


@app.task(
    name="decide_instantly",
    queue="instant",
    pass_context=True,
    retry=RetryStrategy(max_attempts=INSTANT_TRIES - 1, wait=2),
)
def decide_instantly(context: JobContext, *, case_id: str) -> None:
    """Let the item's rule decide; given up, it waits among the dead letters, and the case at the window as ever."""
    from uuid import UUID

    from django.db import connection
    from django.utils.timezone import now

    from yimen.cases.actions.decide_instantly import decide_instantly as decide
    from yimen.kernel.actions.give_up_job import give_up_job

    case, is_last = UUID(case_id), context.job.attempts + 1 >= INSTANT_TRIES
    try:
        with from_origin(job="decide_instantly"):
            decide(case=case, at=now())
    except Exception as error:
        if not is_last:
            raise
        give_up_job(job="decide_instantly", about=case, error=error, at=now())
    finally:
        connection.close()


@app.task(name="rehearse", queue="housekeeping", retry=RetryStrategy(max_attempts=INSTANT_TRIES, wait=30))
def rehearse(*, rehearsal_id: str) -> None:
    """Run a draft's rule over past cases, batch by batch; taken up again, it goes on where it stopped."""
    from uuid import UUID

    from django.db import connection
    from django.utils.timezone import now

    from yimen.cases.actions.rehearse_batch import rehearse_batch

    try:
        with from_origin(job="rehearse"):
            while rehearse_batch(rehearsal=UUID(rehearsal_id), at=now()):
                pass
    finally:
        connection.close()
