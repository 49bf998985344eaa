"""A town whose item fetches a licence, and people who hold one."""

from datetime import datetime
from typing import Any

from tests.cast import MONDAY, Town, build_town
from yimen.cases.rules.application import Application, MaterialGiven, ReceivedAs
from yimen.catalogue.models import LicenceType, Material
from yimen.kernel.models import new_id
from yimen.licences.actions.issue_licence import Grant, issue_licence
from yimen.licences.models import Licence
from yimen.licences.rules.uses import Scope


def town_that_fetches(*, elements: dict[str, Any] | None = None, **version: Any) -> Town:
    """Return the town; its item's first material, the lease, names a licence type."""
    town = build_town(**version)
    kind = LicenceType.objects.create(code="premises", name="不动产权证书", validity_months=60)
    Material.objects.filter(version=town.version, key="lease").update(licence_type=kind, elements=elements or {})
    town.extra["kind"] = kind
    return town


def licensed(town: Town, *, at: datetime = MONDAY, **changes: Any) -> Licence:
    """Return a licence of the wanted type, Zhang's unless changed."""
    values = {"type": town.extra["kind"], "agency": town.market, "person": town.zhang} | changes
    return issue_licence(Grant(**values), by=town.approver.pk, at=at)


def fetching(town: Town, licence: Licence, *, scope: Scope = Scope.ONCE, **changes: Any) -> Application:
    """Return Zhang's filing that fetches the licence and uploads the rest."""
    fetched = MaterialGiven("lease", (), ReceivedAs.LICENCE, licence.pk, scope)
    return town.application(**({"materials": (fetched, MaterialGiven("layout", (new_id(),)))} | changes))
