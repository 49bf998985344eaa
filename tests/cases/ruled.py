"""A town whose item has a rule: small shops of people over sixty are approved at once."""

from copy import deepcopy
from typing import Any

from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Filed
from yimen.catalogue.models import LicenceType

INSTANT: dict[str, Any] = {
    "table": {
        "title": "自动审批",
        "inputs": ["form_seats", "person_age", "person_is_alive"],
        "rows": [
            {
                "if": {"form_seats": {"to": 20}, "person_age": {"from": 60}, "person_is_alive": [True]},
                "then": {"outcome": "approve", "grade": "小店"},
                "note": "年满60周岁开小店",
            },
            {"if": {"form_seats": {"from": 100}}, "then": {"outcome": "human"}, "note": "大店由人看"},
        ],
    },
}
EVERYWHERE = {
    "person": {"person_is_alive": [True]},
    "enterprise": {"enterprise_status": ["open"]},
    "social_insurance": {"social_insurance_is_insured": [True]},
    "property": {"property_homes": {"from": 0}},
}


def reading(**cells: Any) -> dict[str, Any]:
    """Return a rule that approves whatever fits these cells, and reads nothing else."""
    row = {"if": cells, "then": {"outcome": "approve"}}
    return {"table": {"title": "", "inputs": list(cells), "rows": [row]}}


def ruled_town(instant: dict[str, Any] | None = None, **version: Any) -> Town:
    """Return the town with an item whose rule decides, and a licence for its result."""
    kind = LicenceType.objects.create(code="shop", name="小店证", validity_months=12)
    values: dict[str, Any] = {"result_kind": "licence", "result_name": "小店证", "licence_type": kind}
    return build_town(instant=deepcopy(instant or INSTANT), **{**values, **version})


def file_case(town: Town, **changes: Any) -> Case:
    """Return a case that Zhang filed online."""
    filed: Filed = submit_case(town.application(**changes), by=town.zhang.account_id or town.zhang.pk, at=MONDAY)
    return Case.objects.get(pk=filed.case)
