"""What can be ticked is data that is checked."""

from typing import Any

import pytest

from yimen.evaluation.rules.indicators import DEFAULT, Setting, read_options, rows_of
from yimen.evaluation.rules.levels import Level
from yimen.kernel.rules.errors import NotAllowed

ROWS = [
    {"code": f"{setting}-{level}", "label": "办得慢", "setting": setting, "level": level}
    for setting in ("online", "on_site")
    for level in ("dissatisfied", "very_dissatisfied")
]


def test_the_sample_can_be_read_back_and_offers_something_everywhere() -> None:
    assert read_options(rows_of(DEFAULT.options)) == DEFAULT.options
    assert all(DEFAULT.offered(level, setting) for level in Level for setting in Setting)
    online, on_site = (DEFAULT.offered(Level.DISSATISFIED, setting) for setting in Setting)
    assert not {each.label for each in online} >= {each.label for each in on_site}


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:-1],
        [*ROWS, ROWS[0]],
        [*ROWS, {"code": "x", "label": " ", "setting": "online", "level": "satisfied"}],
        [*ROWS, {"code": "x", "label": "好", "setting": "phone", "level": "satisfied"}],
        [*ROWS, {"code": "x"}],
        [],
    ],
)
def test_what_is_wrong_is_refused(rows: list[dict[str, Any]]) -> None:
    with pytest.raises(NotAllowed, match="bad_indicators"):
        read_options(rows)


def test_what_is_right_is_read() -> None:
    assert len(read_options(ROWS)) == 4
