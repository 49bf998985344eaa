"""Assessments for reading, as far as whoever asks supervises the centre; the public reads what was published."""

from yimen.supervision.models import Mark as Mark
from yimen.supervision.models import Period as Period
from yimen.supervision.models import Result as Result
from yimen.supervision.models import RuleBook as RuleBook
from yimen.supervision.models import RuleItem as RuleItem
