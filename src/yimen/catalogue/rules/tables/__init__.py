"""Decision tables: read from GoRules files, evaluated by zen-engine, examined for gaps before publishing."""

from yimen.catalogue.rules.tables.evaluate import Decided, decide_plainly, evaluate
from yimen.catalogue.rules.tables.faults import TableFault, table_faults
from yimen.catalogue.rules.tables.gorules import parse_table, to_jdm
from yimen.catalogue.rules.tables.stored import table_document, table_of
from yimen.catalogue.rules.tables.table import (
    Among,
    Between,
    Cell,
    Hit,
    Input,
    Kind,
    Output,
    Row,
    Table,
)
from yimen.catalogue.rules.tables.words import cell_words, facts_words, reason

__all__ = [
    "Among",
    "Between",
    "Cell",
    "Decided",
    "Hit",
    "Input",
    "Kind",
    "Output",
    "Row",
    "Table",
    "TableFault",
    "cell_words",
    "decide_plainly",
    "evaluate",
    "facts_words",
    "parse_table",
    "reason",
    "table_document",
    "table_faults",
    "table_of",
    "to_jdm",
]
