"""What an applicant has is listed by its material and taken by naming it; nobody lists another's."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils.timezone import localdate, now

from tests.web.api.conftest import Cast
from tests.web.api.test_submit import KEY
from yimen.cases.models import Case
from yimen.catalogue.kept_versions import forget_versions
from yimen.catalogue.models import LicenceType, Material
from yimen.identity.models import Mandate
from yimen.licences.actions.issue_licence import Grant, issue_licence
from yimen.licences.models import Licence, Retrieval


@pytest.fixture
def licence(cast: Cast) -> Licence:
    forget_versions()
    kind = LicenceType.objects.create(code="premises", name="不动产权证书", validity_months=60)
    Material.objects.filter(version=cast.town.version, key="lease").update(licence_type=kind)
    grant = Grant(type=kind, agency=cast.town.fire, person=cast.town.zhang)
    return issue_licence(grant, by=cast.town.approver.pk, at=now())


def holdings(cast: Cast, caller: Any, principal: str = "") -> Any:
    more = f"&principal={principal}" if principal else ""
    return caller.get(f"/holdings?version={cast.town.version.pk}{more}")


def test_what_is_listed_can_be_taken(cast: Cast, licence: Licence) -> None:
    (found,) = holdings(cast, cast.zhang).json()
    assert (found["key"], found["way"], found["number"]) == ("lease", "licence", licence.number)
    sent = cast.body()["materials"]
    taken = [{"key": "lease", "way": "licence", "id": found["id"], "scope": "case"}]
    body = cast.body(materials=[each for each in sent if each["key"] != "lease"], taken=taken)
    assert cast.zhang.post("/cases", body, **KEY).status_code == 201
    assert Case.objects.get().materials.get(key="lease").licence == licence
    assert (Retrieval.objects.get().asked_from, Retrieval.objects.get().consent.scope) == ("api", "case")


def test_nobody_lists_or_takes_anothers(cast: Cast, licence: Licence) -> None:
    assert holdings(cast, cast.stranger).json() == []
    assert holdings(cast, cast.stranger, str(cast.town.zhang.pk)).status_code == 404
    assert holdings(cast, cast.clerk).status_code == 403
    assert cast.zhang.get(f"/holdings?version={uuid4()}").status_code == 404
    taken = [{"key": "lease", "way": "licence", "id": str(licence.pk)}]
    assert cast.stranger.post("/cases", cast.body(materials=[], taken=taken), **KEY).status_code in {409, 422}
    assert not Retrieval.objects.exists()


@pytest.mark.parametrize(("rights", "found"), [([], 0), (["licences"], 1)])
def test_an_agent_lists_as_far_as_the_mandate_reaches(
    cast: Cast, licence: Licence, rights: list[str], found: int
) -> None:
    Mandate.objects.create(
        agent=cast.town.stranger, principal_person=cast.town.zhang, role="agent", rights=rights,
        valid_from=localdate(), granted_by=cast.town.zhang.pk,
    )  # fmt: skip
    assert len(holdings(cast, cast.stranger, str(cast.town.zhang.pk)).json()) == found
