"""The plan of a floor: every window once, inside its area, none over another."""

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yimen.halls.rules.drawing import floors
from yimen.halls.rules.premises import GRID


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 60), st.integers(10, GRID), st.integers(12, GRID))
def test_windows_stand_inside_their_area_and_apart(count: int, width: int, height: int) -> None:
    numbers = [f"A{n:02d}" for n in range(count)]
    area = {"name": "综合", "kind": "window", "zone": "", "x": 3, "y": 5, "width": width, "height": height}
    [floor] = floors([area], windows={"": numbers})
    spots = floor.areas[0].windows
    assert [spot.key for spot in spots] == numbers
    for spot in spots:
        assert 3 <= spot.x <= spot.x + spot.width <= 3 + width
        assert 5 <= spot.y <= spot.y + spot.height <= 5 + height + 1
    for one, other in combinations(spots, 2):
        assert one.x + one.width <= other.x + 1e-6 or other.x + other.width <= one.x + 1e-6 or one.y != other.y


def test_each_floor_with_its_own_and_a_window_in_one_area_only() -> None:
    plan = [
        {"name": "一", "kind": "window", "zone": "", "x": 0, "y": 0, "width": 50, "height": 20, "floor": "一楼"},
        {"name": "二", "kind": "window", "zone": "", "x": 0, "y": 30, "width": 50, "height": 20, "floor": "一楼"},
        {"name": "税", "kind": "window", "zone": "税务", "x": 0, "y": 0, "width": 50, "height": 20, "floor": "二楼"},
        {"name": "门", "kind": "door", "x": 0, "y": 60, "width": 9, "height": 9, "floor": "一楼"},
    ]
    first, second = floors(
        plan,
        windows={"": ["1", "2"], "税务": ["9"], "别的": ["7"]},
        facilities=[("a", "一楼", 5, 5), ("b", "三楼", 5, 5), ("c", "一楼", None, None)],
    )
    assert [(area.name, [spot.key for spot in area.windows]) for area in first.areas] == [
        ("一", ["1", "2"]), ("二", []), ("门", []),
    ]  # fmt: skip
    assert [spot.key for spot in second.areas[0].windows] == ["9"]
    assert [spot.key for spot in first.facilities] == ["a"]
    assert (first.width, first.height) == (54, 73)
    assert floors([], windows={"": ["1"]}) == []
