import pytest

from yimen.catalogue.rules.procedure import PreReviewTime, Procedure, SpecialTime, SupplementTime
from yimen.kernel.rules.errors import NotAllowed


def test_an_item_that_says_nothing_takes_the_legal_parameters() -> None:
    plain = Procedure.of({})
    assert plain.special_clock is SpecialTime.PAUSE
    assert plain.supplement_clock is SupplementTime.RESTART
    assert plain.pre_review_counts is PreReviewTime.BEFORE
    assert (plain.extension_days, plain.delivery_days, plain.transfer_days) == (None, None, None)


def test_what_a_version_stores_is_typed() -> None:
    stored = {"special_clock": "restart", "special_kinds": ["hearing"], "extension_days": 15}
    assert Procedure.of(stored) == Procedure(
        special_clock=SpecialTime.RESTART, special_kinds=("hearing",), extension_days=15
    )


@pytest.mark.parametrize("stored", [{"no_such": 1}, {"special_clock": "stands still"}])
def test_a_word_that_is_not_known_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(NotAllowed, match="unknown_procedure"):
        Procedure.of(stored)


def test_an_item_of_the_simple_list_has_no_special_procedure() -> None:
    assert Procedure.of({"is_simple": True}).is_simple
    with pytest.raises(NotAllowed, match="simple_has_special"):
        Procedure.of({"is_simple": True, "special_kinds": ["hearing"]})
