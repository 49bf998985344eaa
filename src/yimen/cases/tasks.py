"""Jobs of cases; procrastinate finds this module by its name."""

from datetime import datetime
from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.retry import RetryStrategy

from yimen.kernel.jobs import in_job, last_try, timer

CHARGE_TRIES = 5
INSTANT_TRIES = 3


@timer("* * * * *")
def run_timers(at: datetime) -> None:
    """Deal with everything that has become due, every minute."""
    from yimen.cases.timers import run_timers as run

    run(at=at)


@app.task(name="recount_due", queue="timers", lock="recount_due")
def recount_due(year: int, at: str) -> None:
    """Compute the due dates of open cases anew after a year's working days were imported."""
    from yimen.cases.actions.recount_due import recount_due as recount

    with in_job("recount_due"):
        recount(year=year, at=datetime.fromisoformat(at))


@app.task(
    name="charge_case",
    queue="payments",
    pass_context=True,
    retry=RetryStrategy(max_attempts=CHARGE_TRIES - 1, exponential_wait=3),
)
def charge_case(context: JobContext, *, case_id: str, when: str, at: str) -> None:
    """Send the fee notice that an acceptance or a decision made due; given up, it waits among the dead letters."""
    from yimen.cases.actions.charge_case import charge_case as charge
    from yimen.kernel.actions.give_up_job import give_up_job
    from yimen.payments.rules.standard import When

    case, due = UUID(case_id), datetime.fromisoformat(at)

    def give_up(error: Exception) -> None:
        give_up_job(job="charge_case", about=case, error=error, at=due)

    with in_job("charge_case"), last_try(context, of=CHARGE_TRIES, give_up=give_up):
        charge(case=case, when=When(when), by=None, at=due)


@app.task(
    name="decide_instantly",
    queue="instant",
    pass_context=True,
    retry=RetryStrategy(max_attempts=INSTANT_TRIES - 1, wait=2),
)
def decide_instantly(context: JobContext, *, case_id: str) -> None:
    """Let the item's rule decide; given up, it waits among the dead letters, and the case at the window as ever."""
    from django.utils.timezone import now

    from yimen.cases.actions.decide_instantly import decide_instantly as decide
    from yimen.kernel.actions.give_up_job import give_up_job

    case = UUID(case_id)

    def give_up(error: Exception) -> None:
        give_up_job(job="decide_instantly", about=case, error=error, at=now())

    with in_job("decide_instantly"), last_try(context, of=INSTANT_TRIES, give_up=give_up):
        decide(case=case, at=now())


@app.task(name="rehearse", queue="housekeeping", retry=RetryStrategy(max_attempts=INSTANT_TRIES, wait=30))
def rehearse(*, rehearsal_id: str) -> None:
    """Run a draft's rule over past cases, batch by batch; taken up again, it goes on where it stopped."""
    from django.utils.timezone import now

    from yimen.cases.actions.rehearse_batch import rehearse_batch

    with in_job("rehearse"):
        while rehearse_batch(rehearsal=UUID(rehearsal_id), at=now()):
            pass
