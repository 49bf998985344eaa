"""Let a bundle go on from where its parts stand: file what waited, stop what waits in vain, say that it is finished."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.bundles.actions.file_parts import file_parts
from yimen.bundles.events import BundleEnded, BundleSettled, PartStopped
from yimen.bundles.models import Bundle, BundlePart
from yimen.bundles.rules.course import Next, PartState, is_finished, is_settled, next_steps
from yimen.bundles.standing import parts_seen
from yimen.kernel.actions.publish import publish, publish_all


@transaction.atomic
def advance_bundle(*, bundle: UUID, at: datetime) -> Next:
    """Return what was done; called again, late or out of order it does what is left to do, and nothing twice."""
    row = Bundle.objects.select_for_update(of=("self",)).get(pk=bundle)
    parts = list(row.parts.select_related("item__agency", "version", "case").order_by("position"))
    following = next_steps(parts_seen(parts))
    by_code = {part.item.code: part for part in parts}
    if following.file:
        file_parts(row, [by_code[code] for code in following.file], by_code, at=at)
    if following.stop:
        _stop(row, [(by_code[code], by_code[because]) for code, because in following.stop], at=at)
    _settle(row, parts, at=at)
    return following


def _stop(bundle: Bundle, stopped: Sequence[tuple[BundlePart, BundlePart]], *, at: datetime) -> None:
    for part, because in stopped:
        part.state, part.ended_at = PartState.STOPPED, at
        part.reason = f"前一事项“{because.version.name}”没有办成，本事项不能继续办理。"[:400]
    BundlePart.objects.bulk_update([part for part, _ in stopped], ["state", "ended_at", "reason"])
    publish_all(
        (
            PartStopped(
                bundle=bundle.pk,
                number=bundle.number,
                part=part.number,
                because=because.version.name,
                by=None,
                at=at,
            ),
            bundle.pk,
        )
        for part, because in stopped
    )


def _settle(bundle: Bundle, parts: Sequence[BundlePart], *, at: datetime) -> None:
    """Note once that no part is under way, and that all have ended; a part that goes on again takes it back."""
    seen = parts_seen(parts)
    settled, ended = is_settled(seen), is_finished(seen)
    if (bundle.settled_at is not None, bundle.ended_at is not None) == (settled, ended):
        return
    if settled and bundle.settled_at is None:
        publish(BundleSettled(bundle=bundle.pk, number=bundle.number, by=None, at=at), subject=bundle.pk)
    if ended and bundle.ended_at is None:
        publish(BundleEnded(bundle=bundle.pk, number=bundle.number, by=None, at=at), subject=bundle.pk)
    bundle.settled_at = (bundle.settled_at or at) if settled else None
    bundle.ended_at = (bundle.ended_at or at) if ended else None
    bundle.revision += 1
    bundle.save(update_fields=["settled_at", "ended_at", "revision"])
