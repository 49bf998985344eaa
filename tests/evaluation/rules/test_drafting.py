"""A version is written line by line, compared with the one before, and begins neither in the past nor out of turn."""

from datetime import date, timedelta

import pytest

from yimen.evaluation.rules.drafting import GROUPS, changes_of, check_effective, lines_of, read_lines, retired_of
from yimen.evaluation.rules.indicators import DEFAULT, Indicators, Option, Setting, read_options
from yimen.evaluation.rules.levels import Level
from yimen.kernel.rules.errors import NotAllowed

TODAY = date(2026, 11, 23)
BAD = (Setting.ONLINE, Level.DISSATISFIED)


def option(code: str, label: str = "慢") -> Option:
    return Option(code, label, *BAD)


def test_what_is_written_is_read_back() -> None:
    rows = [row for group in GROUPS for row in read_lines(lines_of(DEFAULT.options, *group), *group)]
    assert set(read_options(rows)) == set(DEFAULT.options)


@pytest.mark.parametrize("line", ["慢", "501", "5,1 慢", f"501 {'长' * 41}", f"{'5' * 61} 慢"])
def test_a_line_needs_code_and_words(line: str) -> None:
    with pytest.raises(NotAllowed, match="indicator_line"):
        read_lines(line, *BAD)


@pytest.mark.parametrize("line", ["501 慢", " 501\t慢 ", f"501 {'长' * 40}", f"{'5' * 60} 慢", "501\u3000慢"])
def test_blanks_tabs_and_the_wide_blank_part_them(line: str) -> None:
    [row] = read_lines(f"\n{line}\n\n", *BAD)
    assert row["code"] in line
    assert row["label"] == line.split()[1]


def test_what_changes_is_told() -> None:
    changes = changes_of([option("1"), option("2")], [option("2", "很慢"), option("3")])
    assert [each.code for each in changes.added] == ["3"]
    assert [each.code for each in changes.retired] == ["1"]
    assert [(each.label, before) for each, before in changes.reworded] == [("很慢", "慢")]


def test_a_retired_code_keeps_its_last_version() -> None:
    one, two, three = (
        Indicators(number, "示例", tuple(option(code) for code in codes))
        for number, codes in ((1, "ab"), (2, "bc"), (3, "d"))
    )
    assert [(each.code, n) for each, n in retired_of(three, [one, two, three])] == [("a", 1), ("b", 2), ("c", 2)]
    assert retired_of(one, [one, two, three]) == []


@pytest.mark.parametrize(("days", "latest", "refusal"), [
    (-1, None, "indicators_begin_in_the_past"), (0, None, ""), (0, 1, "indicators_begin_too_early"), (1, 1, ""),
])  # fmt: skip
def test_when_a_version_may_begin(days: int, latest: int | None, refusal: str) -> None:
    begun = None if latest is None else TODAY + timedelta(days=latest)
    if not refusal:
        check_effective(TODAY + timedelta(days=days), latest=begun, today=TODAY)
        return
    with pytest.raises(NotAllowed, match=refusal):
        check_effective(TODAY + timedelta(days=days), latest=begun, today=TODAY)
