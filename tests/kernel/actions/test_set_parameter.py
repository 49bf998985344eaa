from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, Parameter
from yimen.kernel.queries.parameters import parameter
from yimen.kernel.rules.errors import NotAllowed

AT = datetime(2026, 11, 23, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_value_has_a_source_and_replaces_the_one_before() -> None:
    assert parameter("ground.denial", "") == ""
    set_parameter(key="ground.denial", value="甲", source="某法第一条", by=None, at=AT)
    set_parameter(key="ground.denial", value="乙", source="某法第二条", by=None, at=AT)
    assert parameter("ground.denial") == "乙"
    assert Event.objects.filter(type="ParameterSet").count() == 2


def test_without_a_source_it_is_refused_by_the_rule_and_by_the_table() -> None:
    with pytest.raises(NotAllowed, match="source_needed"):
        set_parameter(key="ground.denial", value="甲", source=" ", by=None, at=AT)
    with pytest.raises(IntegrityError, match="parameter_has_source"), transaction.atomic():
        Parameter.objects.create(key="x", value=1, source="", set_at=AT)
