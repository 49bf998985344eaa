import pytest

from tests.cases.steps import submit
from tests.cast import ANSWERS, MONDAY, Town
from yimen.cases.actions.annotate import annotate
from yimen.cases.models import Case
from yimen.kernel.rules.errors import NotAllowed


def test_a_remark_stands_beside_the_data_and_never_in_it(town: Town) -> None:
    case = submit(town)
    note = annotate(number=case.number, text="门牌与营业执照不同", by=town.clerk, at=MONDAY)
    case.refresh_from_db()
    assert case.form["shop_name"] == ANSWERS["shop_name"]
    assert note.staff == town.clerk


def test_an_empty_remark_and_a_strangers_are_refused(town: Town) -> None:
    case = submit(town)
    with pytest.raises(NotAllowed, match="reason_needed"):
        annotate(number=case.number, text=" ", by=town.clerk, at=MONDAY)
    for stranger in (town.handler, town.clerk_elsewhere):
        with pytest.raises(Case.DoesNotExist):
            annotate(number=case.number, text="看看", by=stranger, at=MONDAY)
