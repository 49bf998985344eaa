"""Parameters for reading."""

from typing import Any

from yimen.kernel.models import Parameter


def parameter(key: str, default: Any = None) -> Any:
    """Return the value that the deployment set, or the default."""
    return next(iter(Parameter.objects.filter(key=key).values_list("value", flat=True)), default)
