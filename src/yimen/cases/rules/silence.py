"""Whether no opinion by a step's last day counts as agreed: the flow must allow it, and the deployment."""

from dataclasses import dataclass
from typing import Any

KEY = "flow.silence_agrees"


@dataclass(frozen=True)
class Silence:
    """Whether silence agrees where an item's flow says so, and the source of that."""

    agrees: bool
    source: str = ""

    @property
    def ground(self) -> str:
        """Return what the record says in place of an opinion."""
        said = "逾期没有提意见，视为同意" if self.agrees else "逾期没有提意见，不视为同意，仍须办理"
        return f"{said}（依据：{self.source or '事项的审批流程'}）"[:400]


def silence_of(row: tuple[Any, str] | None) -> Silence:
    """Return what the parameter's value and source say; the item alone where it is not set, no where it is no yes."""
    return Silence(agrees=True) if row is None else Silence(row[0] is True, row[1])
