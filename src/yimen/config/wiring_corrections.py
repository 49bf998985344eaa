"""Which reaction hears which event of corrected answers; a part of config/wiring.py."""

from collections.abc import Callable
from typing import Any

from yimen.cases import correction_reactions as corrections
from yimen.cases.events.corrections import AnswersCorrected, CorrectionObjected, ObjectionSettled

CORRECTIONS: dict[type, tuple[Callable[[Any], None], ...]] = {
    AnswersCorrected: (corrections.tell_corrected,),
    CorrectionObjected: (corrections.tell_objection,),
    ObjectionSettled: (corrections.tell_settled,),
}
