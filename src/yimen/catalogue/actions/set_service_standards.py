"""Enter or change rules of the service standard."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from yimen.catalogue.events import ServiceStandardsSet
from yimen.catalogue.models import ServiceStandard
from yimen.catalogue.rules.standards.service import ServiceRule
from yimen.kernel.actions.publish import publish

ONE_AT_A_TIME = 0x73_74_64  # two files at once would be mixed
FIELDS = ("group", "text", "source", "is_sample", "position")


@transaction.atomic
def set_service_standards(*, rules: Sequence[ServiceRule], by: UUID | None, at: datetime) -> ServiceStandardsSet:
    """Return what was done: new codes are added, known ones changed; a code that a file leaves out stays as it is.

    A rule keeps its place; new ones follow in the order given. The same again changes nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    there = {each.code: each for each in ServiceStandard.objects.all()}
    last = max((each.position for each in there.values()), default=0)
    new: list[ServiceStandard] = []
    changed: list[ServiceStandard] = []
    for rule in rules:
        row = there.get(rule.code) or ServiceStandard(code=rule.code, position=last + len(new) + 1)
        is_new = rule.code not in there
        if is_new or _says(row) != vars(rule):
            row.group, row.text, row.source, row.is_sample = rule.group, rule.text, rule.source, rule.is_sample
            (new if is_new else changed).append(row)
    ServiceStandard.objects.bulk_create(new)
    ServiceStandard.objects.bulk_update(changed, FIELDS)
    fact = ServiceStandardsSet(added=len(new), changed=len(changed), total=len(there) + len(new), by=by, at=at)
    if new or changed:
        publish(fact)
    return fact


def _says(row: ServiceStandard) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("code", "group", "text", "source", "is_sample")}
