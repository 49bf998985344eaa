"""Tell the people behind a bundle."""

from datetime import datetime

from django.utils.timezone import localdate

from yimen.bundles.models import Bundle
from yimen.cases.readers import readers
from yimen.inbox.actions.notify import SentAs, notify


def tell_bundle(bundle: Bundle, what: str, body: str, *, at: datetime) -> None:
    """Leave one message each for the applicant and the agent; told twice, it is there once.

    `what` is a notice of rules.notices, with a suffix where it may be told of several parts.
    """
    event = what.partition(":")[0]
    for person, receiver, phone in readers(bundle, on=localdate(at)):
        notify(
            key=f"bundle:{bundle.number}:{what}:{person}",
            title=f"{bundle.theme_version.name[:80]}（{bundle.number}）",
            body=body,
            at=at,
            person=person,
            sent_as=SentAs(receiver, event, phone),
        )
