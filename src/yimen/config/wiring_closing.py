"""Which reaction hears that a department was closed; a part of the one list in wiring.py."""

from collections.abc import Callable
from typing import Any

from yimen.identity.events import AgencyClosed
from yimen.projects import reactions as projects

CLOSING: dict[type, tuple[Callable[[Any], None], ...]] = {AgencyClosed: (projects.carry_over,)}
