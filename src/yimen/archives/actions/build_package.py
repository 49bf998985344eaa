"""Make the package of a closed case."""

import tempfile
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from yimen.archives.actions.put_off_package import put_off_package
from yimen.archives.contents import About, pending_papers
from yimen.archives.events import CaseArchived
from yimen.archives.models import Expected, Package
from yimen.archives.packing import Packed, pack
from yimen.archives.queries import retention_of
from yimen.archives.rules.retention import LABELS, Retention, keep_until
from yimen.archives.verifying import SEALED_AS
from yimen.cases.models import Case
from yimen.cases.queries import case_by_id
from yimen.cases.rules.states import ENDED, State
from yimen.kernel.actions.keep_sealed import keep_sealed
from yimen.kernel.actions.publish import publish
from yimen.kernel.files.setup import spool
from yimen.kernel.models import new_id
from yimen.kernel.rules.workdays import ZONE


@transaction.atomic
def build_package(*, case: UUID, at: datetime) -> Package | None:
    """Return the new package; None where nothing waits, another holds it, or papers are still being drawn.

    A case that was taken up again is packed when it is closed anew. Raise FileNotFoundError where the store has lost
    one of its files.
    """
    waiting = Expected.objects.select_for_update(skip_locked=True).filter(case=case).first()
    if waiting is None:
        return None
    found = case_by_id(case)
    if State(found.state) not in ENDED:
        waiting.delete()
        return None
    if pending := pending_papers(found):
        put_off_package(case=case, error=f"还有 {pending} 份文书没有生成", at=at)
        return None
    package = _build(found, at=at)
    waiting.delete()
    return package


def _build(case: Case, *, at: datetime) -> Package:
    package = _row(case, at=at)
    label = LABELS[Retention(package.retention)]
    until = package.keep_until.isoformat() if package.keep_until else label
    about = About(package.number, package.edition, label, package.retention_source, until, at)
    with tempfile.NamedTemporaryFile(dir=spool()) as target:
        path = Path(target.name)
        packed = pack(case, about, path)
        package.file = keep_sealed(path=path, kind=SEALED_AS, name=f"{package.number}.zip", at=at).pk
    return _kept(package, packed, at=at)


def _row(case: Case, *, at: datetime) -> Package:
    retention, source = retention_of(case.version)
    closed_on = (case.closed_at or at).astimezone(ZONE).date()
    edition = Package.objects.filter(case=case.pk).count() + 1
    return Package(
        id=new_id(),
        number=f"{case.number}-{edition:02d}",
        case=case.pk,
        edition=edition,
        case_number=case.number,
        item_name=case.version.name,
        agency=case.agency,
        closed_on=closed_on,
        retention=retention,
        retention_source=source[:300],
        keep_until=keep_until(closed_on, retention),
        built_at=at,
    )


def _kept(package: Package, packed: Packed, *, at: datetime) -> Package:
    package.files, package.size, package.sm3 = packed.files, packed.size, packed.sm3
    package.save(force_insert=True)
    fact = CaseArchived(
        package=package.pk,
        number=package.number,
        case=package.case,
        files=packed.files,
        sm3=packed.sm3,
        by=None,
        at=at,
    )
    publish(fact, subject=package.case)
    return package
