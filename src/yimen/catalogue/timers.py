"""What the catalogue does by itself: versions go live on the day they were approved for."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from yimen.catalogue.actions.publish_planned import publish_planned
from yimen.catalogue.drafts import due_to_publish
from yimen.catalogue.models import Version, VersionState

log = logging.getLogger("yimen.timers")


@dataclass(frozen=True)
class Count:
    """How many versions went live on their day, and how many could not."""

    done: int = 0
    failed: int = 0


def publish_due(*, at: datetime) -> Count:
    """Return what one pass did; passes may overlap or be repeated, each version is a transaction of its own."""
    return publish_each(due_to_publish(localdate(at)), publish_planned, at=at)


def publish_each(due: QuerySet[Any], verb: Callable[..., Version | None], *, at: datetime) -> Count:
    """Return how many of these versions went live by the verb, and how many could not; one never stops the others."""
    done = failed = 0
    for version in due.order_by("effective_on", "pk").values_list("pk", flat=True):
        try:
            published = verb(version=version, at=at)
        except Exception:
            log.exception("version %s could not be published on its day", version)
            failed += 1
            continue
        done += published is not None and published.state == VersionState.PUBLISHED
        failed += published is not None and published.state == VersionState.DRAFT
    return Count(done, failed)
