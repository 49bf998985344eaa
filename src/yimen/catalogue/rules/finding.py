"""What a check says: how grave it is, what is wrong, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Rule:
    """A finding's severity, what is wrong, and how to mend it."""

    severity: Severity
    wrong: str
    mend: str

    @property
    def is_error(self) -> bool:
        """Return whether this keeps an item from being published."""
        return self.severity == Severity.ERROR


@dataclass(frozen=True)
class Found:
    """One thing that a check found, by its name in the table of the check's rules."""

    rules: ClassVar[Mapping[str, Rule]]
    code: str

    @property
    def rule(self) -> Rule:
        """Return what is wrong and how to mend it."""
        return self.rules[self.code]

    @property
    def is_error(self) -> bool:
        """Return whether this keeps the version from being published."""
        return self.rule.is_error


class Wrong(Protocol):
    """What every check of a version hands back: the rule, and the words for what it is about."""

    @property
    def code(self) -> str:
        """Return the rule's name."""

    @property
    def about(self) -> str:
        """Return what it is about, empty for the whole version."""

    @property
    def rule(self) -> Rule:
        """Return what is wrong and how to mend it."""

    @property
    def is_error(self) -> bool:
        """Return whether this keeps the version from being published."""


def error(wrong: str, mend: str) -> Rule:
    """Return the rule of something that contradicts itself or cannot work."""
    return Rule(Severity.ERROR, wrong, mend)


def warning(wrong: str, mend: str) -> Rule:
    """Return the rule of something that works, but not well."""
    return Rule(Severity.WARNING, wrong, mend)
