"""A log of visits is read by its columns; what cannot be read is told by line, and the rest is used."""

from datetime import date

import pytest

from tests.halls.rules.forecast.days import HEAD
from yimen.halls.rules.forecast.log import NoLogError, Visit, read_log


def test_days_are_those_of_joining() -> None:
    log = read_log(
        [
            HEAD,
            "1,A,2026-06-01T23:59:50,2026-06-02T00:00:10,2026-06-02T00:05:00,3",
            "2,A,2026-06-02 09:00:00,,2026-06-02 09:01:00,",
        ]
    )
    assert log.days == {
        date(2026, 6, 1): [Visit("A", 86390.0, 86410.0, 86700.0, 3)],
        date(2026, 6, 2): [Visit("A", 32400.0, None, 32460.0, None)],
    }


@pytest.mark.parametrize("joined", ["86400", "1970-01-02 00:00:00", "1970-01-02T00:00:00+08:00"])
def test_times_are_written_in_several_ways(joined: str) -> None:
    log = read_log(["service,joined_at,served_at", f"A,{joined},{joined}"])
    assert log.days == {date(1970, 1, 2): [Visit("A", 0.0, 0.0, None, None)]}


@pytest.mark.parametrize(("servers", "windows"), [("3", 3), ("3.0", 3), ("TOVA", None), ("", None), ("-1", None)])
def test_servers_that_are_no_number_say_nothing(servers: str, windows: int | None) -> None:
    [[visit]] = read_log([HEAD, f"1,A,10,20,30,{servers}"]).days.values()
    assert visit.windows == windows


@pytest.mark.parametrize("line", ["1,A,,10,20,1", "1,A,10,5,20,1", "1,A,10,,,1", "1,A,soon,10,20,1", "1,A,10,20,5,1"])
def test_a_bad_line_is_told_and_the_others_count(line: str) -> None:
    log = read_log([HEAD, line, "2,A,10,20,30,1"])
    assert [number for number, _ in log.rejected] == [2]
    assert sum(map(len, log.days.values())) == 1


def test_another_table_is_no_log() -> None:
    with pytest.raises(NoLogError, match="joined_at"):
        read_log(["a,b", "1,2"])
