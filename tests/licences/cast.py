"""Grants for the town's people."""

from typing import Any

from tests.cast import Town
from yimen.catalogue.models import LicenceType
from yimen.licences.actions.issue_licence import Grant


def grant(town: Town, **changes: Any) -> Grant:
    """Return a food licence for the company of the town, with changes."""
    kind, _ = LicenceType.objects.get_or_create(code="food", defaults={"name": "食品经营许可证", "validity_months": 60})
    values: dict[str, Any] = {
        "type": kind,
        "agency": town.market,
        "organisation": town.company,
        "content": {"item": "食品经营许可（新办）"},
    }
    return Grant(**{**values, **changes})
