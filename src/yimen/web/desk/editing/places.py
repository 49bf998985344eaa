"""From a finding to the field of the editor where it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from yimen.catalogue.rules import form_faults
from yimen.catalogue.rules.elements import element
from yimen.catalogue.rules.finding import Wrong
from yimen.catalogue.rules.flow.faults import FAULTS
from yimen.web.desk.editing.tabs import TABS, tab_of_group

MATERIALS = "materials"
# what a finding is about: an element's key, or a tab of its own
PLACES = {
    "promise_over_statute": "promised_limit",
    "immediate_over_a_day": "promised_limit",
    "no_steps": "flow",
    "fee_incomplete": "fee_name",
    "fee_not_computable": "fee_amount",
    "catch_all_material": MATERIALS,
    "material_twice": MATERIALS,
    "copies_of_licence": MATERIALS,
    "verifiable_material": MATERIALS,
    "visits_online_only": "visits",
    "zero_visits_no_way_in": "channels",
    "full_depth_with_visits": "online_depth",
    "no_statutory_limit": "statutory_limit",
    "no_promised_limit": "promised_limit",
    "no_legal_basis": "legal_basis",
    "no_consult_phone": "consult_phone",
    "no_complaint_phone": "complaint_phone",
    "same_phones": "complaint_phone",
    "phone_without_area_code": "consult_phone",
    "visits_unknown": "visits",
    "visits_unexplained": "visit_reason",
    "result_kind_mismatch": "result_kind",
    "no_result_name": "result_name",
    "theme_mismatch": "themes",
    "fee_not_online": "fee_online",
    "twin": "name",
    "situation_wrong": "situations",
    "situation_doubt": "situations",
    "instant_wrong": "instant",
    "instant_doubt": "instant",
    **dict.fromkeys(form_faults.RULES, "form"),
    **dict.fromkeys(FAULTS, "flow"),
}


@dataclass(frozen=True)
class Placed:
    """A finding and the address of the field where it is mended."""

    finding: Wrong
    url: str


def placed(code: str, findings: Iterable[Wrong]) -> list[Placed]:
    """Return the findings with their places; one that nobody placed leads to the overview."""
    return [Placed(finding, _url(code, PLACES.get(finding.code, ""))) for finding in findings]


def field_url(code: str, key: str) -> str:
    """Return the address of an element's field."""
    tab = tab_of_group(element(key).group)
    return f"{tab.url(code)}#at-{key}" if tab else reverse("desk:edit", args=[code])


def _url(code: str, place: str) -> str:
    own = next((tab for tab in TABS if tab.key == place), None)
    if own:
        return own.url(code)
    try:
        return field_url(code, place)
    except KeyError:
        return reverse("desk:edit", args=[code])
