"""How many of each class a window calls between two ordinary numbers, as the deployment set it."""

from yimen.halls.rules.queue import CLASS_KEY, PREFERRED, RATIO, RATIO_KEY, Ratios
from yimen.kernel.queries.parameters import kept_parameter


def ratios_now() -> Ratios:
    """Return the ratios; a class without its own has that of all together."""
    together = int(kept_parameter(RATIO_KEY, RATIO))
    return Ratios(together, {kind: int(kept_parameter(CLASS_KEY + kind, together)) for kind in PREFERRED})
