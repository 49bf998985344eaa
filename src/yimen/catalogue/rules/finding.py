"""What a check says: how grave it is, what is wrong, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


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


def error(wrong: str, mend: str) -> Rule:
    """Return the rule of something that contradicts itself or cannot work."""
    return Rule(Severity.ERROR, wrong, mend)


def warning(wrong: str, mend: str) -> Rule:
    """Return the rule of something that works, but not well."""
    return Rule(Severity.WARNING, wrong, mend)
