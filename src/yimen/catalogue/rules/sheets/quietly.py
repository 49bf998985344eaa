"""Other people's readers of other people's files: whatever goes wrong in them is one refusal."""

import warnings
from collections.abc import Callable
from typing import TypeVar

from yimen.kernel.rules.errors import NotAllowed

Result = TypeVar("Result")


def quietly(act: Callable[[], Result]) -> Result:
    """Return what the reader gives; raise NotAllowed("workbook_broken") for what it stumbles over."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return act()
        except NotAllowed:
            raise
        except Exception:  # noqa: BLE001  a forged file makes a reader fail in a hundred ways
            raise NotAllowed("workbook_broken") from None
