"""Put materials into a case: files from the applicant or scanned at a window, papers seen there."""

from collections.abc import Collection, Sequence
from uuid import UUID

from yimen.cases.models import Case, CaseMaterial
from yimen.cases.rules.application import Channel, MaterialGiven, ReceivedAs
from yimen.kernel.queries import files_of
from yimen.kernel.rules.errors import NotAllowed


def put_in(
    case: Case,
    materials: Sequence[MaterialGiven],
    *,
    channel: Channel,
    uploaders: Collection[UUID | None],
    keep: bool = False,
) -> tuple[str, ...]:
    """Return the keys of what was put in; files replace those that are there, or with `keep` are added to them.

    Raise NotAllowed for a file that none of the uploaders (accounts; at a window also the clerk) has stored.
    """
    given = {each.key: each for each in materials if each.files or each.received_as == ReceivedAs.PAPER}
    held = {row.key: row for row in CaseMaterial.objects.filter(case=case, key__in=given)}
    if unknown := sorted(given.keys() - held.keys()):
        raise NotAllowed("material_not_asked", keys=unknown)
    files = {file for each in materials for file in each.files}
    if files and files_of(filter(None, uploaders), files) != files:
        raise NotAllowed("file_unknown")
    for key, each in given.items():
        row = held[key]
        if each.files:
            row.files = [*(row.files if keep else []), *each.files]
        row.received_as, row.channel = ReceivedAs.UPLOAD if each.files else each.received_as, channel
        row.licence_id = row.retrieval_id = row.taken_from_id = None  # what was brought stands in for what was taken
        row.basis = ""
        row.save(update_fields=["files", "received_as", "channel", "licence", "retrieval", "taken_from", "basis"])
    return tuple(given)
