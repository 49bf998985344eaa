"""Areas and the studies that hold for them; the promised values of standard land."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.projects.models import Area as Area
from yimen.projects.models import AreaStudy as AreaStudy
from yimen.projects.models import Indicator as Indicator
from yimen.projects.models import Project, StudyUse
from yimen.projects.rules.land import holds, is_inside


def areas() -> QuerySet[Area]:
    """Return the named areas."""
    return Area.objects.order_by("name")


def studies() -> QuerySet[AreaStudy]:
    """Return every study, what is valid longest first."""
    return AreaStudy.objects.select_related("area", "registered_by", "withdrawn_by").order_by("-valid_to", "-id")


def satisfied(project: Project, names: list[str], *, today: date) -> dict[str, AreaStudy]:
    """Return by the material's name the study that spares this project's bringing it today; of several, the longest."""
    found: dict[str, AreaStudy] = {}
    in_force = AreaStudy.objects.filter(satisfies__overlap=names, valid_to__gte=today, withdrawn_on__isnull=True)
    of_place = in_force.filter(Q(area__name=project.place) | Q(area__parts__contains=[project.place]))
    for study in of_place.select_related("area").order_by("valid_to", "id"):
        inside = is_inside(project.place, study.area.name, study.area.parts)
        if inside and holds(study.valid_to, study.withdrawn_on, today=today):
            found |= {name: study for name in names if name in study.satisfies}
    return found


def uses_of(study: UUID) -> QuerySet[StudyUse]:
    """Return the cases that rely on a study; for reactions, which ask for nobody."""
    return StudyUse.objects.filter(study=study).select_related("case", "study").order_by("id")


def indicators_of(project: Project) -> QuerySet[Indicator]:
    """Return the promised values with what was found, in the order they were promised."""
    return Indicator.objects.filter(project=project).select_related("checked_by").order_by("id")
