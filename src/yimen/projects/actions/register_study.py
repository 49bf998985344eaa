"""Register a study made for a whole area (区域评估), and which materials it stands in for until which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.events import StudyRegistered
from yimen.projects.models import Area, AreaStudy


@dataclass(frozen=True, kw_only=True)
class StudyFacts:
    """A study: of which area (with its parks and towns), about what, by whom, for which materials, until when."""

    area: str
    parts: Sequence[str]
    kind: str
    number: str
    issuer: str
    satisfies: Sequence[str]
    valid_to: date


@transaction.atomic
def register_study(facts: StudyFacts, *, by: Staff, at: datetime) -> AreaStudy:
    """Return the study; its area is made, or grows by the parts named. Raise NotAllowed for a number known already."""
    names = [name.strip() for name in facts.satisfies if name.strip()]
    if not names:
        raise NotAllowed("study_spares_nothing")
    if AreaStudy.objects.filter(number=facts.number.strip()).exists():
        raise NotAllowed("study_known", number=facts.number)
    area, _is_new = Area.objects.select_for_update().get_or_create(name=facts.area.strip())
    area.parts = sorted({*area.parts, *(part.strip() for part in facts.parts if part.strip())})
    area.save(update_fields=["parts"])
    study = AreaStudy.objects.create(
        area=area,
        kind=facts.kind,
        number=facts.number.strip(),
        issuer=facts.issuer.strip(),
        satisfies=names,
        valid_to=facts.valid_to,
        registered_by=by,
        registered_at=at,
    )
    publish(StudyRegistered(study=study.pk, number=study.number, valid_to=study.valid_to, by=by.pk, at=at))
    return study
