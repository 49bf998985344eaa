"""Named reads of the kernel's tables."""

from yimen.kernel.queries.calendar import forget_workdays, workdays

__all__ = ["forget_workdays", "workdays"]
