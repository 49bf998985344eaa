"""What a hospital found at its own window, on the pages of the case."""

from typing import Any

from django import template

from yimen.cases.queries import Case
from yimen.cases.queries.assessing import assessment_of
from yimen.identity.queries import Centre

register = template.Library()


@register.inclusion_tag("desk/sites/assessed.html")
def site_assessment(case: Case) -> dict[str, Any]:
    """Render the assessment; a case that was filed elsewhere costs no statement."""
    return {"assessed": assessment_of(case.pk) if case.centre.kind == Centre.Kind.HOSPITAL else None}
