from hypothesis import given
from hypothesis import strategies as st

from yimen.payments.rules.reconciling import DifferenceKind, Entry, match

ENTRIES = st.dictionaries(st.text("abc", min_size=1, max_size=2), st.integers(-5, 5).filter(bool), max_size=6)


def entries(amounts: dict[str, int]) -> list[Entry]:
    return [Entry(key, fen) for key, fen in amounts.items()]


def test_each_kind_of_difference() -> None:
    found = match(entries({"same": 1, "ours": 2, "other": 3}), entries({"same": 1, "other": 4, "theirs": 5}))
    assert found.matched == 1
    assert {(each.kind, each.key, each.ours, each.theirs) for each in found.differences} == {
        (DifferenceKind.MISSING_THERE, "ours", 2, None),
        (DifferenceKind.AMOUNT, "other", 3, 4),
        (DifferenceKind.MISSING_HERE, "theirs", None, 5),
    }


def test_a_line_that_stands_there_twice_is_one_too_many() -> None:
    found = match(entries({"a": 1}), [Entry("a", 1), Entry("a", 1)])
    assert (found.matched, [each.kind for each in found.differences]) == (1, [DifferenceKind.MISSING_HERE])


@given(ENTRIES, ENTRIES)
def test_every_fen_is_either_matched_or_explained(ours: dict[str, int], theirs: dict[str, int]) -> None:
    found = match(entries(ours), entries(theirs))
    drift = sum((each.theirs or 0) - (each.ours or 0) for each in found.differences)
    assert drift == sum(theirs.values()) - sum(ours.values())
    assert found.matched + len(found.differences) == len(ours.keys() | theirs.keys())
