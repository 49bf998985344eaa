"""due, numbers gaps, keys rotate and audit verify, as an operator types them."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from django.utils.timezone import now

from yimen.cli import audit, due, keys, numbers
from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.define_series import define_series
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto.datakeys import forget_data_keys
from yimen.kernel.events import CalendarImported
from yimen.kernel.queries import forget_workdays
from yimen.kernel.queries.numbers import series_format
from yimen.kernel.relay import drain

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_calendar() -> Iterator[None]:
    """Forget the years that another test has published in this process."""
    forget_workdays()
    yield
    forget_workdays()


def test_due_counts_make_up_days_and_flags_a_guess() -> None:
    assert CliRunner().invoke(due.command, ["2026-04-30", "4"]).output == "2026-05-09 星期六\n"
    assert "日历未发布：2027" in CliRunner().invoke(due.command, ["2026-12-30", "4"]).output
    assert CliRunner().invoke(due.command, ["yesterday", "4"]).exit_code == 2


def test_a_day_after_the_last_one_is_refused() -> None:
    for unit in ("working", "natural", "months"):
        answer = CliRunner().invoke(due.command, ["--from", "9999-12-30", "--days", "4", "--unit", unit])
        assert (answer.exit_code, answer.output.count("\n")) == (1, 1), answer.output


def due_of(*words: str) -> str:
    result = CliRunner().invoke(due.command, words)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    ("start", "number", "unit", "told"),
    [
        ("2026-04-30", 4, "working", "2026-05-09 星期六"),
        ("2026-04-30", 4, "natural", "2026-05-04 星期一"),
        ("2026-04-30", 10, "months", "2027-02-28 星期日"),
        ("2026-04-30T09:30", 24, "hours", "2026-05-01 09:30 星期五"),
        ("2026-04-30T23:45", 30, "minutes", "2026-05-01 00:15 星期五"),
    ],
)
def test_due_counts_in_every_unit(start: str, number: int, unit: str, told: str) -> None:
    assert due_of("--from", start, "--days", str(number), "--unit", unit) == f"{told}\n"


def test_due_as_data_names_its_notices_and_its_guesses() -> None:
    told = json.loads(due_of("--from", "2026-12-30", "--days", "4", "--unit", "working", "--json"))
    assert (told["due"], told["weekday"], told["is_published"], told["unpublished_years"]) == (
        "2027-01-05",
        2,
        False,
        [2027],
    )
    assert list(told["sources"]) == ["2026"]
    assert json.loads(due_of("--from", "2026-04-30T10:00", "--days", "1", "--unit", "hours", "--json"))["until"] == (
        "2026-04-30T11:00:00+08:00"
    )


def test_due_needs_a_day_and_a_number() -> None:
    assert CliRunner().invoke(due.command, ["--days", "4"]).exit_code == 2
    assert CliRunner().invoke(due.command, ["--from", "2026-04-30", "--days", "-1"]).exit_code == 2


def test_gaps_are_told_with_their_cause() -> None:
    series_format.cache_clear()
    define_series("paper", area="441303", table="kernel_document", column="number")
    number = allocate_number("paper", on=date(2026, 11, 23))
    result = CliRunner().invoke(numbers.command, ["gaps"])
    assert "paper: 1 个缺号" in result.output
    assert number in result.output
    assert CliRunner().invoke(numbers.command, ["gaps", "nothing"]).exit_code == 1
    series_format.cache_clear()


def test_keys_are_rotated() -> None:
    assert "重新加密 0 项" in CliRunner().invoke(keys.command, ["rotate"]).output
    forget_data_keys()


@pytest.mark.django_db(transaction=True)
def test_the_audit_says_what_does_not_fit(own_home: Path) -> None:
    publish(CalendarImported(year=2027, by=None, at=now()))
    drain(wiring={})
    whole = CliRunner().invoke(audit.command, ["verify"])
    assert whole.exit_code == 0, whole.output
    assert "事件 Events: 1 行 rows, 1 个签名 signed heads, 完好 whole" in whole.output
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE kernel_event SET payload = '{\"year\": 1999}'")
        cursor.execute("SET session_replication_role = DEFAULT")
    broken = CliRunner().invoke(audit.command, ["verify"])
    assert broken.exit_code == 1
    assert "第 1 号 no. 1: 内容被改动 changed" in broken.output


@pytest.mark.parametrize("content", [b"", b"3\n", b"\xff\xfe junk", b'{"seq": 1}\n'])
def test_a_copy_of_heads_without_heads_is_no_proof(content: bytes, tmp_path: Path) -> None:
    copy = tmp_path / "event.jsonl"
    copy.write_bytes(content)
    answer = CliRunner().invoke(audit.command, ["verify", "--anchor", str(copy)])
    assert answer.exit_code == 1, answer.output
    assert "没有链头" in answer.output
