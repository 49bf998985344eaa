"""Code sets: our own names inside, each standard's codes at the edge, because the standards contradict each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class CodeSet:
    """One of our enumerations and its codes in one target ("gbt39046", "national-exchange", "province-44")."""

    name: str
    target: str
    codes: Mapping[str, str]

    def to_code(self, value: str) -> str:
        """Return the target's code of our value, or raise NotAllowed("no_code_in_target")."""
        try:
            return self.codes[value]
        except KeyError:
            raise NotAllowed("no_code_in_target", set=self.name, target=self.target) from None

    def from_code(self, code: str) -> str:
        """Return our value of the target's code (the first of several), or raise NotAllowed("unknown_code")."""
        for value, known in self.codes.items():
            if known == code:
                return value
        raise NotAllowed("unknown_code", set=self.name, target=self.target)


def code_set(name: str, target: str, **codes: str) -> CodeSet:
    """Return a code set that nobody can change."""
    return CodeSet(name, target, MappingProxyType(codes))
