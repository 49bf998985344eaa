"""What a rule came to in a case, as its pages tell it: to staff with every fact, to the applicant in plain words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from yimen.cases.queries import Case
from yimen.cases.queries.instant import InstantDecision, InstantReview, decision_of, facts_of, review_of
from yimen.catalogue.rules.instant import SourcedFact, readable
from yimen.catalogue.rules.tables.words import value_words
from yimen.web.shared.spoken import spoken as say


@dataclass(frozen=True)
class FactLine:
    """One fact as it was used: what, its value, who said it and of when it is."""

    label: str
    value: str
    origin: str
    as_of: str


@dataclass(frozen=True)
class Evidence:
    """A rule's decision with its facts, and what a person found later."""

    decision: InstantDecision
    facts: tuple[FactLine, ...]
    review: InstantReview | None

    @property
    def is_approved(self) -> bool:
        """Return whether the rule granted the case."""
        return self.decision.outcome == "approved"

    @property
    def row(self) -> int | None:
        """Return the row that spoke, counted from 1."""
        return None if self.decision.row is None else self.decision.row + 1

    @property
    def sources(self) -> str:
        """Return who was asked, each once."""
        return "、".join(dict.fromkeys(fact.origin for fact in self.facts))


def evidence_of(case: Case) -> Evidence | None:
    """Return what the item's rule came to; None (and nothing is read) where the item has none, or none has spoken."""
    decision = decision_of(case.pk) if case.version.instant else None
    return evidence(decision) if decision else None


def evidence(decision: InstantDecision) -> Evidence:
    """Return a decision with its facts in words."""
    rule = readable(decision.version.instant, decision.version.form)
    known = dict(rule.facts) if rule else {}
    lines = tuple(
        FactLine(say(known[fact.key].column.label) if fact.key in known else fact.label,
                 _words(known.get(fact.key), fact.value), gettext(fact.origin), fact.as_of[:10])
        for fact in facts_of(decision)
    )  # fmt: skip
    return Evidence(decision, lines, review_of(decision) if decision.is_sampled else None)


def _words(fact: SourcedFact | None, value: Any) -> str:
    """Return a value as people read it; one that fits no column stands as it came."""
    if fact is None or value is None:
        return str(value) if value is not None else "—"
    return say(value_words(fact.column, value)).strip("“”")
