"""Many tables made in one step of a migration, with their state worked out once instead of once for each."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """Create the tables of models that may point at each other in any order.

    Django renders every model that is connected with a new one anew at each CreateModel, which is nearly all of them:
    the time of a fresh deployment grew with the square of its tables.
    """

    serialization_expand_args = ["models"]

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add every model to a state that is rendered only when somebody asks for it."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, *step: Any) -> None:
        """Create the tables; keys between them are added at the migration's end."""
        for model in self.models:
            model.database_forwards(*step)

    def database_backwards(self, *step: Any) -> None:
        """Drop the tables."""
        for model in reversed(self.models):
            model.database_backwards(*step)

    def describe(self) -> str:
        """Return what is done."""
        return f"Create {len(self.models)} tables"
