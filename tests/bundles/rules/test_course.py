"""Any graph of items, any outcomes, any order of hearing: every part ends, nothing is lost, doubled or early."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from yimen.bundles.rules.course import Part, PartState, Standing, is_finished, is_settled, next_steps
from yimen.bundles.rules.withdrawal import consequences, withdrawable

Parts = dict[str, Part]


@st.composite
def graphs(draw: st.DrawFn) -> Parts:
    """Return up to twelve parts; each waits for some of those before it, or for none and is filed."""
    found: Parts = {}
    for number in range(draw(st.integers(1, 12))):
        before = tuple(sorted(draw(st.sets(st.sampled_from(sorted(found))))) if found else ())
        state = PartState.WAITING if before else PartState.FILED
        found[f"p{number:02}"] = Part(f"p{number:02}", before, state, Standing.OPEN)
    return found


def do(parts: Parts, filed: list[str]) -> None:
    """Do what follows, as the action does."""
    following = next_steps(parts)
    for key in following.file:
        assert all(parts[before].standing == Standing.RESULT for before in parts[key].after)
        filed.append(key)
        parts[key] = replace(parts[key], state=PartState.FILED)
    for key, because in following.stop:
        assert because in parts[key].after
        parts[key] = replace(parts[key], state=PartState.STOPPED, standing=Standing.NOTHING, is_over=True)
    again = next_steps(parts)
    assert (again.file, again.stop) == ((), ())


@given(graphs(), st.data())
def test_every_part_ends_and_none_is_filed_twice_or_before_its_results(parts: Parts, data: st.DataObject) -> None:
    filed = [key for key, part in parts.items() if part.state == PartState.FILED]
    while under_way := [k for k, p in parts.items() if p.state == PartState.FILED and p.standing == Standing.OPEN]:
        key = data.draw(st.sampled_from(under_way))
        word = data.draw(st.sampled_from([Standing.RESULT, Standing.RESULT, Standing.NOTHING]))
        parts[key] = replace(parts[key], standing=word, is_over=word == Standing.NOTHING)
        if data.draw(st.booleans()):  # else the fact is heard later, together with others
            do(parts, filed)
        if not any(p.state == PartState.FILED and p.standing == Standing.OPEN for p in parts.values()):
            do(parts, filed)
    assert len(filed) == len(set(filed))
    assert all(part.state in (PartState.FILED, PartState.STOPPED) for part in parts.values())
    assert is_settled(parts)
    stopped = {key for key, part in parts.items() if part.state == PartState.STOPPED}
    assert all(any(parts[b].standing == Standing.NOTHING for b in parts[key].after) for key in stopped)


def test_what_waits_for_a_stopped_part_is_stopped_in_the_same_pass() -> None:
    parts = {
        "a": Part("a", (), PartState.FILED, Standing.NOTHING, is_over=True),
        "b": Part("b", ("a",), PartState.WAITING, Standing.OPEN),
        "c": Part("c", ("b",), PartState.WAITING, Standing.OPEN),
    }
    assert next_steps(parts).stop == (("b", "a"), ("c", "b"))


def test_settled_is_earlier_than_finished() -> None:
    parts = {"a": Part("a", (), PartState.FILED, Standing.RESULT)}
    assert (is_settled(parts), is_finished(parts)) == (True, False)
    done = {"a": replace(parts["a"], is_over=True)}
    assert (is_settled(done), is_finished(done)) == (True, True)


def test_withdrawing_stops_only_what_still_waits() -> None:
    parts = {
        "a": Part("a", (), PartState.FILED, Standing.OPEN),
        "b": Part("b", ("a",), PartState.WAITING, Standing.OPEN),
        "c": Part("c", (), PartState.FILED, Standing.RESULT),
        "d": Part("d", ("b", "c"), PartState.WAITING, Standing.OPEN),
    }
    assert consequences(parts, "a") == ("b", "d")
    assert consequences(parts, "c") == ("d",)
    assert withdrawable(parts) == ("a", "b", "d")
