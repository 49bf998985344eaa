"""A list's row is drawn once and filled for each line: `{% rows lines %}<tr><td>{number}</td></tr>{% endrows %}`.

Everything between the tags is rendered once a page, words and addresses included; only `{names}` in the template's
own text are filled, each escaped, for each line. What a visitor typed is never read as a name.
"""

import re
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, TextNode, Token
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()
SLOT = re.compile(r"\{([a-z_]+)\}")


class RowsNode(Node):
    """The row between the tags and the lines that fill it."""

    child_nodelists = ("row",)

    def __init__(self, lines: FilterExpression, row: NodeList) -> None:
        self.lines, self.row = lines, row
        texts = [node.s for node in row if isinstance(node, TextNode)]
        self.names = [name for text in texts for name in SLOT.findall(str(text))]

    def render(self, context: Context) -> SafeString:
        """Return all rows."""
        pattern = "".join(self._pattern(node, context) for node in self.row)
        return SafeString("".join(pattern % self._values(line) for line in self._lines(context)))

    def _lines(self, context: Context) -> Iterable[Mapping[str, Any]]:
        lines: Iterable[Mapping[str, Any]] = self.lines.resolve(context)
        return lines

    def _values(self, line: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(map(conditional_escape, itemgetter(*self.names, self.names[0])(line)))[:-1]

    def _pattern(self, node: Node, context: Context) -> str:
        if not isinstance(node, TextNode):
            return str(node.render_annotated(context)).replace("%", "%%")
        return SLOT.sub("%s", str(node.s).replace("%", "%%"))


@register.tag
def rows(parser: Parser, token: Token) -> RowsNode:
    """Compile `{% rows lines %}`: one row, drawn once, filled for each line."""
    _, lines = token.split_contents()
    row = parser.parse(("endrows",))
    parser.delete_first_token()
    return RowsNode(parser.compile_filter(lines), row)
