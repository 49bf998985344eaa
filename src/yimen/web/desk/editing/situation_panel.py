"""The whole panel of situations, an item's or a theme's, as its template draws it."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.situations import SituationFault
from yimen.catalogue.rules.situations.document import OUTPUTS
from yimen.catalogue.rules.tables import Output
from yimen.web.desk.editing.situation_page import (
    Stored,
    covered_of,
    questions_shown,
    results_of,
    tables_shown,
    tests_shown,
)


def situations_shown(
    stored: Stored, document: Stored, faults: list[SituationFault], *, outputs: Mapping[str, Output] = OUTPUTS
) -> dict[str, Any]:
    """Return questions, tables and test cases as the page draws them, and how the tests go."""
    results, (covered, coverable) = results_of(stored), covered_of(stored)
    return {
        "questions": questions_shown(stored),
        "tables": tables_shown(stored, document, faults, outputs=outputs),
        "tests": tests_shown(stored, document),
        "faults": [fault for fault in faults if not fault.table],
        "passed": sum(result.is_passed for result in results),
        "ran": len(results),
        "covered": covered,
        "coverable": coverable,
    }
