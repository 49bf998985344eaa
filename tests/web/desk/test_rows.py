"""`{% rows %}`: one row drawn once, filled for each line; what a visitor typed is neither a name nor markup."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe


def drawn(row: str, lines: list[dict[str, object]], **context: object) -> str:
    return Template("{% load rows %}{% rows lines %}" + row + "{% endrows %}").render(
        Context({"lines": lines, **context})
    )


def test_each_line_fills_the_row_and_is_escaped() -> None:
    lines = [{"number": "<b>1</b>", "tag": mark_safe("<i>x</i>")}, {"number": "2", "tag": ""}]
    assert drawn("<td>{number}</td>{tag};", lines) == "<td>&lt;b&gt;1&lt;/b&gt;</td><i>x</i>;<td>2</td>;"


def test_what_a_visitor_typed_is_no_name_and_no_pattern() -> None:
    lines = [{"number": "{secret} %s %(x)s", "secret": "no"}]
    assert drawn("{{ word }} 100% {number}", lines, word="{number} %s") == "{number} %s 100% {secret} %s %(x)s"


def test_the_words_between_are_drawn_once_and_no_lines_draw_nothing() -> None:
    assert drawn("{% cycle 'a' 'b' %}{number} ", [{"number": 1}, {"number": 2}]) == "a1 a2 "
    assert drawn("{number}", []) == ""


def test_a_cell_that_nobody_gives_is_an_error() -> None:
    with pytest.raises(KeyError):
        drawn("{nobody}", [{"number": 1}])
