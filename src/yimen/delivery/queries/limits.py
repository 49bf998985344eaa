"""Which number binds: the deployment's parameter, else ours."""

from yimen.delivery.rules.limits import LIMITS, key_of
from yimen.kernel.queries.parameters import parameter


def limit(name: str) -> int:
    """Return the number of this name."""
    return int(parameter(key_of(name), LIMITS[name].count))
