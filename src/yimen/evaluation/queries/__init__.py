"""Services to rate, ratings and their figures for reading; who rated is told to nobody but oneself."""

from yimen.evaluation.models import FollowUp as FollowUp
from yimen.evaluation.models import IndicatorDraft as IndicatorDraft
from yimen.evaluation.models import IndicatorSet as IndicatorSet
from yimen.evaluation.models import Invitation as Invitation
from yimen.evaluation.models import Rating as Rating
from yimen.evaluation.models import RatingAppeal as RatingAppeal
from yimen.evaluation.models import Rectification as Rectification
