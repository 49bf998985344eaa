"""Which answers may lie open in the case, and which are kept sealed."""

from collections.abc import Mapping
from typing import Any

ORDINARY = "ordinary"


def split_answers(form: Mapping[str, Any], answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the ordinary answers and the others apart, by each field's `x-class` (ordinary when not given)."""
    fields: Mapping[str, Any] = form.get("properties", {})
    sealed = {key for key, field in fields.items() if field.get("x-class", ORDINARY) != ORDINARY}
    return (
        {key: value for key, value in answers.items() if key not in sealed},
        {key: value for key, value in answers.items() if key in sealed},
    )
