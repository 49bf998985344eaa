"""The demo's quarters, published and open, a new draft of rules, and the addresses of their pages."""

from django.utils.timezone import localdate, now

from tests.cast import Town
from yimen.supervision.actions.draft_rules import RulesFacts, draft_rules
from yimen.supervision.models import Mark, Period
from yimen.supervision.rules.quarters import first_day, quarter_of


def assessment_addresses(there: Town) -> dict[str, str]:
    """Return an address for each page of assessments with arguments."""
    past, present = Period.objects.filter(published_at__isnull=False)[0], Period.objects.filter(closed_at=None)[0]
    marked = Mark.objects.filter(period=present, agency__isnull=False)[0]
    begins = first_day(*quarter_of(localdate()))
    facts = RulesFacts(title="考评办法（巡页）", source="巡页", effective_on=begins)
    draft = draft_rules(facts, centre=present.centre_id, by=there.supervisor, at=now())
    return {
        "portal:assessment_of": f"/assessment/{past.pk}/",
        "desk:assessment_draft": f"/desk/assessment/rules/{draft.pk}/?item=U-01",
        "desk:assessment_period": f"/desk/assessment/{past.pk}/",
        "desk:assessment_mark": f"/desk/assessment/{present.pk}/marks/?item=U-01",
        "desk:assessment_whom": f"/desk/assessment/{present.pk}/unit/{marked.agency_id}/",
    }
