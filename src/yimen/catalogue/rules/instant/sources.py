"""What a table of instant approval may read: questions of the form, facts of registers, and licences held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from yimen.catalogue.rules.tables import Input, Kind
from yimen.catalogue.rules.tables.table import KEY, MOST_NUMBER, MOST_OPTIONS
from yimen.kernel.rules.registers import FACTS, LEDGERS, Ledger
from yimen.kernel.rules.sentences import Sentence


class Source(StrEnum):
    """Where a fact comes from."""

    FORM = "form"
    REGISTER = "register"
    LICENCE = "licence"


@dataclass(frozen=True)
class SourcedFact:
    """A fact with where it is found: `of` is the field, ledger or licence type, `name` the fact there."""

    column: Input
    source: Source
    of: str
    name: str = ""
    short: str = ""  # its label where the source stands above it

    @property
    def title(self) -> str:
        """Return its label below a heading that names the source."""
        return self.short or self.column.label

    @property
    def where(self) -> str:
        """Return where it comes from, in words."""
        if self.source == Source.REGISTER:
            return Sentence(LEDGERS[Ledger(self.of)])
        return Sentence("申请表" if self.source == Source.FORM else "电子证照")


def sourced_facts(form: Mapping[str, Any], licences: Mapping[str, str]) -> dict[str, SourcedFact]:
    """Return everything a table of this form may read, by its key; `licences` are the types asked for, with names."""
    found = [*_of_form(form), *_of_registers(), *_of_licences(licences)]
    return {fact.column.key: fact for fact in found}


def _of_form(form: Mapping[str, Any]) -> Iterator[SourcedFact]:
    for key, schema in (form.get("properties") or {}).items():
        name, kind = f"form_{key}".lower(), _kind(schema)
        if kind is None or not KEY.fullmatch(name):
            continue
        label = str(schema.get("title") or key)
        options = tuple((str(each), str(each)) for each in schema.get("enum", ())) if kind == Kind.CHOICE else ()
        ends: dict[str, Any] = {}
        if kind in {Kind.INTEGER, Kind.NUMBER}:
            ends = {"least": schema.get("minimum"), "most": min(schema.get("maximum", MOST_NUMBER), MOST_NUMBER)}
        yield SourcedFact(Input(name, label, kind, options, **ends), Source.FORM, key)


def _kind(schema: Mapping[str, Any]) -> Kind | None:
    """Return what a table can compare of a field, None for free text and what has several answers."""
    if schema.get("type") == "string":
        options = schema.get("enum", ())
        if options and len(options) <= MOST_OPTIONS and not any(c in str(each) for each in options for c in '"\\'):
            return Kind.CHOICE
        return Kind.DATE if schema.get("format") == "date" else None
    return {"boolean": Kind.YES, "integer": Kind.INTEGER, "number": Kind.NUMBER}.get(str(schema.get("type")))


def _of_registers() -> Iterator[SourcedFact]:
    for ledger, facts in FACTS.items():
        for fact in facts:
            label = Sentence("%(ledger)s：%(fact)s", ledger=Sentence(LEDGERS[ledger]), fact=Sentence(fact.label))
            column = Input(
                f"{ledger}_{fact.name}", label, Kind(fact.kind), fact.options, fact.least, fact.most, fact.unit
            )
            yield SourcedFact(column, Source.REGISTER, ledger.value, fact.name, Sentence(fact.label))


def _of_licences(licences: Mapping[str, str]) -> Iterator[SourcedFact]:
    for code, name in licences.items():
        key = f"licence_{code}".replace("-", "_").lower()
        if KEY.fullmatch(key):
            yield SourcedFact(Input(key, Sentence("持有有效的%(name)s", name=name), Kind.YES), Source.LICENCE, code)
