"""Make cases of parts whose results are there; what the results bring is among their materials."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.bundles.events import PartFiled
from yimen.bundles.filing import HandedIn
from yimen.bundles.kept import KeptItem, kept_items
from yimen.bundles.models import Bundle, BundlePart
from yimen.bundles.rules.course import PartState
from yimen.bundles.standing import results_of
from yimen.cases.actions.stand_on_licence import Ground, stand_on_licence
from yimen.cases.actions.submit_cases import submit_cases
from yimen.cases.models import Case, CaseMaterial
from yimen.kernel.actions.publish import publish_all
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.models import Licence
from yimen.licences.rules.uses import LONGEST_REASON, AskedFrom

REASON = "一件事办理：“{name}”的结果"


def file_parts(
    bundle: Bundle, parts: Sequence[BundlePart], by_code: Mapping[str, BundlePart], *, at: datetime
) -> list[Case]:
    """Return the new cases of these parts of the locked bundle, under the numbers they have had from the start."""
    by = _filer(bundle)
    sources = {by_code[fed["source"]].case_id for part in parts for fed in part.fed}
    licences = results_of(source for source in sources if source)
    cases = _submitted(bundle, parts, _papers(parts, by_code, licences), by=by, at=at)
    for part, case in zip(parts, cases, strict=True):
        part.state, part.case, part.filed_at = PartState.FILED, case, at
        for fed in part.fed:
            source = by_code[fed["source"]]
            if licence := source.case_id and licences.get(source.case_id):
                row = CaseMaterial.objects.get(case=case, key=fed["key"])
                row.case = case
                _bring(row, licence, source.version.name, by=by, at=at)
    BundlePart.objects.bulk_update(parts, ["state", "case", "filed_at"])
    publish_all((_fact(bundle, part, case, at=at), bundle.pk) for part, case in zip(parts, cases, strict=True))
    return cases


def _filer(bundle: Bundle) -> UUID:
    """Return in whose name the parts go on: who filed the whole."""
    by = bundle.agent_id or bundle.person_id or bundle.operator_id
    assert by is not None  # an organisation files through somebody
    return by


def _papers(
    parts: Sequence[BundlePart], by_code: Mapping[str, BundlePart], licences: Mapping[UUID, Licence]
) -> dict[str, list[str]]:
    """Return by part number the materials that a result without a licence brings."""
    return {
        part.number: [fed["key"] for fed in part.fed if by_code[fed["source"]].case_id not in licences]
        for part in parts
    }


def _submitted(
    bundle: Bundle, parts: Sequence[BundlePart], papers: Mapping[str, Sequence[str]], *, by: UUID, at: datetime
) -> list[Case]:
    """File them; what was agreed to weeks ago and cannot be any more is left for the window to ask for."""
    handed = HandedIn.of(bundle)
    items: dict[str, KeptItem] = kept_items([part.version_id for part in parts])

    def file(*, handed_only: bool) -> list[Case]:
        filings = [
            handed.filing(part, items[part.item.code], results=papers[part.number], handed_only=handed_only)
            for part in parts
        ]
        with transaction.atomic():
            return submit_cases(filings, by=by, at=at)

    try:
        return file(handed_only=False)
    except NotAllowed:
        return file(handed_only=True)


def _bring(row: CaseMaterial, licence: Licence, source: str, *, by: UUID, at: datetime) -> None:
    """Let the material stand on the licence; one that fell already is left for the window to ask for."""
    known = row.case.channel in set(AskedFrom)
    asked_from = AskedFrom(row.case.channel) if known else AskedFrom.PORTAL
    ground = Ground(asked_from=asked_from, reason=REASON.format(name=source)[:LONGEST_REASON])
    try:
        with transaction.atomic():
            stand_on_licence(row, licence.pk, ground, by=by, at=at)
    except NotAllowed:
        return


def _fact(bundle: Bundle, part: BundlePart, case: Case, *, at: datetime) -> PartFiled:
    return PartFiled(bundle=bundle.pk, number=bundle.number, part=part.number, case=case.pk, by=None, at=at)
