"""Tables and facts drawn at random, for what must hold of all of them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from yimen.catalogue.rules.tables import Among, Between, Cell, Hit, Input, Kind, Output, Row, Table

OPTIONS = (("a", "甲"), ("b", "乙"), ("c", "丙"))
MOST = 12
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 12)).map(date.isoformat)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of up to four columns and six rows."""
    inputs = tuple(draw(_input(number)) for number in range(draw(st.integers(1, 4))))
    rows = draw(st.lists(st.tuples(*(_cell(each) for each in inputs)), min_size=1, max_size=6))
    said = Output("said", "结果", Kind.INTEGER)
    hit = draw(st.sampled_from(Hit))
    return Table(inputs, (said,), tuple(Row(cells, (number % 3,)) for number, cells in enumerate(rows)), hit)


def facts_for(table: Table) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a value for every column."""
    return st.fixed_dictionaries({each.key: values(each) for each in table.inputs})


def values(column: Input) -> st.SearchStrategy[Any]:
    """Draw a value of the column."""
    return {
        Kind.CHOICE: st.sampled_from([key for key, _label in OPTIONS]),
        Kind.YES: st.booleans(),
        Kind.INTEGER: st.integers(0, MOST),
        Kind.NUMBER: st.integers(0, MOST * 4).map(lambda quarter: quarter / 4),
        Kind.DATE: DAYS,
    }[column.kind]


@st.composite
def _input(draw: st.DrawFn, number: int) -> Input:
    kind = draw(st.sampled_from([Kind.CHOICE, Kind.YES, Kind.INTEGER, Kind.NUMBER, Kind.DATE]))
    ends: dict[str, Any] = {"least": 0, "most": MOST} if kind in {Kind.INTEGER, Kind.NUMBER} else {}
    ends = {"least": "2026-01-01", "most": "2026-01-12"} if kind == Kind.DATE else ends
    when = ("f0", ("a",)) if number and draw(st.booleans()) else None
    if number == 0:
        return Input("f0", "第一", Kind.CHOICE, OPTIONS)
    return Input(f"f{number}", f"第{number}", kind, OPTIONS if kind == Kind.CHOICE else (), **ends, when=when)


def _cell(column: Input) -> st.SearchStrategy[Cell]:
    among = st.lists(values(column), min_size=1, max_size=2, unique=True).map(lambda found: Among(tuple(found)))
    if column.kind in {Kind.CHOICE, Kind.YES}:
        return st.none() | among
    ends = st.tuples(values(column), values(column)).map(sorted)
    between = st.builds(
        lambda found, low, high: Between(found[0], found[1], is_low_open=low, is_high_open=high),
        ends,
        st.booleans(),
        st.booleans(),
    )
    half = st.one_of(
        st.builds(Between, values(column), st.none(), st.booleans()),
        st.builds(lambda high, is_open: Between(None, high, is_high_open=is_open), values(column), st.booleans()),
    )
    return st.none() | among | between | half
