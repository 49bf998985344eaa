"""Which reaction hears which event of assessments; a part of the one list in wiring.py."""

from collections.abc import Callable
from typing import Any

from yimen.supervision import reactions as supervision
from yimen.supervision.events import AssessmentClosed

ASSESSMENT: dict[type, tuple[Callable[[Any], None], ...]] = {AssessmentClosed: (supervision.tell_results,)}
