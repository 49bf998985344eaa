"""While statements are counted, no process looks again whether what it keeps is still right.

Calendars, parameters, keys and waiting times are kept for some seconds and then looked at again: a counted page would
cost one statement more whenever those seconds end between two of its lines.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext


def patch_counting() -> None:
    """Let the clock of what is kept stand still inside every count of statements; what was never read is still read."""
    enter, leave = CaptureQueriesContext.__enter__, CaptureQueriesContext.__exit__

    def still(self: Any) -> Any:
        from yimen.kernel import shelf
        from yimen.kernel.crypto import datakeys
        from yimen.kernel.queries import calendar, parameters

        self.clock = pytest.MonkeyPatch()
        for module in (calendar, parameters, datakeys, shelf):
            self.clock.setattr(module, "time", SimpleNamespace(monotonic=lambda: 0.0))
        return enter(self)

    def moving(self: Any, *error: Any) -> None:
        self.clock.undo()
        leave(self, *error)

    CaptureQueriesContext.__enter__, CaptureQueriesContext.__exit__ = still, moving  # type: ignore[method-assign]
