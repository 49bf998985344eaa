"""Let a locked case ask for what its situation comes to now: materials come and go, what was handed in stays."""

from yimen.cases.models import Case, CaseMaterial
from yimen.cases.queries.taking import asked_of
from yimen.cases.rules.application import ReceivedAs
from yimen.catalogue.rules.situations import Changes, Pinned, changes

NOT_HERE = ("", ReceivedAs.AWAITED)


def follow_answers(case: Case, pinned: Pinned) -> Changes:
    """Return what changed; the situation is set on the case (not saved), its materials are written."""
    changed = changes(case.pinned.outcome, pinned.outcome)
    case.situation = pinned.document()
    CaseMaterial.objects.filter(case=case, key__in=changed.materials_gone, received_as__in=NOT_HERE).delete()
    CaseMaterial.objects.bulk_create(
        [
            CaseMaterial(case=case, key=each.key, name=each.name, necessity=each.necessity, position=each.position)
            for each in asked_of(case, changed.materials_new)
        ],
        ignore_conflicts=True,  # handed in before the question was answered another way
    )
    return changed
