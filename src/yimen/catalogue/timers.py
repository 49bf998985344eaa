"""What the catalogue does by itself: versions go live on the day they were approved for."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from yimen.catalogue.actions.publish_planned import publish_planned
from yimen.catalogue.drafts import due_to_publish
from yimen.catalogue.models import VersionState

log = logging.getLogger("yimen.timers")


@dataclass(frozen=True)
class Count:
    """How many versions went live on their day, and how many could not."""

    done: int = 0
    failed: int = 0


def publish_due(*, at: datetime) -> Count:
    """Return what one pass did; passes may overlap or be repeated, each version is a transaction of its own."""
    done = failed = 0
    for version in due_to_publish(localdate(at)).order_by("effective_on", "pk").values_list("pk", flat=True):
        try:
            published = publish_planned(version=version, at=at)
        except Exception:
            log.exception("version %s could not be published on its day", version)
            failed += 1
            continue
        done += published is not None and published.state == VersionState.PUBLISHED
        failed += published is not None and published.state == VersionState.DRAFT
    return Count(done, failed)
