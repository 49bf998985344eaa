"""Which reaction hears which event of ratings; a part of the one list in wiring.py."""

from collections.abc import Callable
from typing import Any

from yimen.evaluation import reactions as evaluation
from yimen.evaluation.events import RaterCalled, RatingAppealed, RatingRectified, RatingReviewed, RectificationOpened
from yimen.halls.events.queue import ServiceFinished

RATINGS: dict[type, tuple[Callable[[Any], None], ...]] = {
    ServiceFinished: (evaluation.invite_visit,),
    RectificationOpened: (evaluation.tell_unit,),
    RaterCalled: (evaluation.tell_called_back,),
    RatingRectified: (evaluation.tell_rectified,),
    RatingAppealed: (evaluation.tell_appealed,),
    RatingReviewed: (evaluation.tell_appeal_answered,),
}
