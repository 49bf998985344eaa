"""Everything that is told of a case has its words for a text."""

import re

from tests.house.source import SRC
from yimen.cases.rules.notices import LABELS, NOTICES

TOLD = re.compile(r"tell_applicant\(\s*[^,]+(?:\([^)]*\))?,\s*f?\"(\w+)")


def test_every_event_that_is_told_has_its_notice() -> None:
    told = {
        event
        for path in sorted((SRC / "cases").rglob("*.py"))
        for event in TOLD.findall(path.read_text(encoding="utf-8"))
    }
    assert {"submitted", "special", "decided"} <= told
    assert told <= {notice.event for notice in NOTICES}


def test_every_notice_has_its_label_and_no_label_is_left_over() -> None:
    assert {notice.event for notice in NOTICES} == set(LABELS)
