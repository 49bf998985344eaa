"""Jobs of the kernel; procrastinate finds this module by its name."""

from datetime import datetime
from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status
from procrastinate.retry import RetryStrategy

from yimen.kernel.jobs import in_job, last_try, timer

TRIES = 4
SENDING_TRIES = 6  # 4 s, 16 s, 1, 4 and 17 minutes


@app.task(
    name="render_document",
    queue="documents",
    pass_context=True,
    retry=RetryStrategy(max_attempts=TRIES - 1, exponential_wait=3),
)
def render_document(context: JobContext, *, document_id: str) -> None:
    """Draw a promised document; after the last try it waits among the dead letters."""
    from django.utils.timezone import now

    from yimen.kernel.actions.draw_document import draw_document
    from yimen.kernel.actions.give_up_document import give_up_document

    document = UUID(document_id)

    def give_up(error: Exception) -> None:
        give_up_document(document=document, error=error, at=now())

    with in_job("render_document"), last_try(context, of=TRIES, give_up=give_up):
        draw_document(document=document, at=now())


@app.task(
    name="send_outgoing",
    queue="sendings",
    pass_context=True,
    retry=RetryStrategy(max_attempts=SENDING_TRIES - 1, exponential_wait=4),
)
def send_outgoing(context: JobContext, *, sending_id: str) -> None:
    """Hand a text to the gateway; refused, or after the last try, it waits among the dead letters."""
    from django.utils.timezone import now

    from yimen.kernel.actions.give_up_sending import give_up_sending
    from yimen.kernel.actions.hand_to_gateway import hand_to_gateway
    from yimen.kernel.sending import Rejected

    sending = UUID(sending_id)

    def give_up(error: Exception) -> None:
        give_up_sending(sending=sending, error=error, at=now())

    with in_job("send_outgoing"), last_try(context, of=SENDING_TRIES, give_up=give_up, or_on=(Rejected,)):
        hand_to_gateway(sending=sending, at=now())


@timer("17 3 * * *", queue="housekeeping")
def sweep_files(at: datetime) -> None:
    """Remove orphaned files and abandoned uploads, every night."""
    from yimen.kernel.actions.sweep_files import sweep_files as sweep

    sweep(at=at)


@app.periodic(cron="* * * * *")
@app.task(name="take_up_stalled_jobs", queue="housekeeping", queueing_lock="take_up_stalled_jobs", pass_context=True)
async def take_up_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  the timer's argument
    """Queue the jobs of killed workers again; one whose like is waiting already is dropped."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        try:
            await manager.retry_job(job)
        except (ConnectorException, AlreadyEnqueued):
            await manager.finish_job(job, status=Status.ABORTED, delete_job=True)
