"""Let running cases hold a version's harmless additions: a telephone number, an explanation, an optional paper."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from yimen.cases.events import CaseMigrated
from yimen.cases.models import Case, CaseMaterial
from yimen.cases.queries.migration import Behind, cases_behind, items_to_migrate, versions_behind
from yimen.cases.rules.decision import check_reason
from yimen.catalogue.drafts import document, version_with_all
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.harmless import added_papers
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish_all
from yimen.kernel.rules.errors import NotAllowed

BATCH = 200


def migrate_cases(*, item: str, reason: str, by: Staff | None, at: datetime) -> int:
    """Return how many open cases now follow the live version; the same again moves none.

    Each batch is a transaction of its own, and each case notes the move. Raise NotAllowed("not_harmless", …) when no
    earlier version may move, Item.DoesNotExist outside the editor's scope.
    """
    check_reason(reason)
    found = items_to_migrate(by, localdate(at)).get(code=item)
    live, behind = version_with_all(found.live_id), versions_behind(found)
    may = [each for each in behind if not each.hindrances]
    if behind and not may:
        raise NotAllowed("not_harmless", labels=[each.label for each in behind[0].hindrances])
    assert live is not None
    moved = 0
    for each in may:
        while done := _move(each, live, reason.strip(), by=by.pk if by else None, at=at):
            moved += done
    return moved


@transaction.atomic
def _move(behind: Behind, live: ItemVersion, reason: str, *, by: UUID | None, at: datetime) -> int:
    """Move some cases of one earlier version; those that somebody holds at this moment come last."""
    waiting = cases_behind(live.item).filter(version=behind.version).order_by("pk")
    cases = list(waiting.select_for_update(of=("self",))[:BATCH])
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(version=live)
    _add_papers(cases, behind.version, live)
    facts = [
        CaseMigrated(
            case=case.pk, number=case.number, from_version=behind.version.number, to_version=live.number,
            reason=reason, by=by, at=at,
        )
        for case in cases
    ]  # fmt: skip
    if facts:
        publish_all((fact, fact.case) for fact in facts)
    return len(cases)


def _add_papers(cases: Sequence[Case], before: ItemVersion, live: ItemVersion) -> None:
    """Let the new optional papers be handed in for these cases too, after those that were asked for."""
    papers = added_papers(document(before), document(live))
    last = dict(CaseMaterial.objects.filter(case__in=cases).values_list("case").annotate(n=Max("position")).order_by())
    CaseMaterial.objects.bulk_create(
        CaseMaterial(
            case=case, key=paper["key"], name=paper["name"], necessity=paper["necessity"],
            position=last.get(case.pk, 0) + place,
        )
        for case in cases
        for place, paper in enumerate(papers, start=1)
    )  # fmt: skip
