"""Scenes, memory and quantiles by themselves."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from yimen.halls.rules.forecast.forecaster import HIGHEST, LOWEST, Estimate, Forecaster
from yimen.halls.rules.forecast.memory import ENOUGH, Memory
from yimen.halls.rules.forecast.scene import Scene, Watch

SECONDS = st.floats(0, 10_000)
SCENES = st.builds(
    Scene, st.sampled_from(["社保", "医保"]), st.integers(0, 40), st.booleans(), SECONDS, SECONDS, SECONDS, SECONDS
)


def test_an_empty_hall_promises_no_wait() -> None:
    scene = Watch().scene("社保", 0.0, windows=3)
    assert (scene.is_free, Forecaster().estimate(scene)) == (True, Estimate(0.0, 0.0, 0))


def test_without_experience_the_work_ahead_counts() -> None:
    watch = Watch()
    for visit in ("a", "b"):
        watch.join(visit, 0.0)
        watch.serve(visit, 0.0)
        watch.leave(visit, 120.0)
    watch.join("c", 120.0)
    watch.serve("c", 120.0)
    watch.join("d", 130.0)
    assert Forecaster().estimate(watch.scene("社保", 140.0, windows=1)) == Estimate(240.0, 480.0, 0)
    assert watch.scene("社保", 140.0, windows=1).longest == 10.0


@given(st.lists(st.tuples(SCENES, SECONDS), min_size=1, max_size=60), SCENES)
def test_what_is_said_lies_among_the_waits_and_in_order(seen: list[tuple[Scene, float]], asked: Scene) -> None:
    forecaster = Forecaster()
    for scene, wait in seen:
        forecaster.learn(scene, forecaster.estimate(scene), wait)
    said = forecaster.estimate(asked)
    waits = [wait for _, wait in seen]
    assert min(waits) <= said.half <= said.nine_in_ten <= max(waits)
    assert LOWEST <= forecaster.level <= HIGHEST


def test_the_finest_cell_alone_speaks_once_it_has_enough() -> None:
    memory, here = Memory(), Scene("社保", 3, False, 600.0, 500.0, 300.0, 200.0)
    for _ in range(50):
        memory.add(replace(here, ahead=4), 1.0)
    for _ in range(ENOUGH - 1):
        memory.add(here, 700.0)
    assert 1.0 in memory.waits(here)
    memory.add(here, 700.0)
    assert set(memory.waits(here)) == {700.0}


def test_misses_raise_the_high_figure_and_hits_lower_it_slowly() -> None:
    forecaster, scene = Forecaster(), Scene("社保", 3, False, 600.0, 500.0, 300.0, 200.0)
    forecaster.learn(scene, Estimate(1, 10, 1), 11)
    raised = forecaster.level
    forecaster.learn(scene, Estimate(1, 10, 1), 10)
    assert raised > forecaster.level > 0.9
