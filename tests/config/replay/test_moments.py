from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from yimen.cases.rules.clock import ZONE
from yimen.config.replay.moments import Moments

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("2011-12-06T23:30:00+01:00", "iso"),
        ("2011-12-06 22:30:00Z", "iso"),
        ("2011-12-06 23:30", "iso"),
        ("06-12-2011 23:30", "%d-%m-%Y %H:%M"),
        ("1323210600", "epoch_s"),
        ("1323210600000", "epoch_ms"),
    ],
)
def test_the_day_in_the_logs_zone_is_the_day_here(text: str, style: str) -> None:
    at = Moments(AMSTERDAM, (style,)).read(text)
    assert at == datetime(2011, 12, 6, 23, 30, tzinfo=ZONE)


def test_formats_are_tried_in_turn() -> None:
    moments = Moments(AMSTERDAM, ("%d-%m-%Y %H:%M", "%d-%m-%Y"))
    assert moments.read("06-12-2011").day == 6
    with pytest.raises(ValueError, match="tomorrow"):
        moments.read("tomorrow")
