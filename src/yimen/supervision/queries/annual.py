"""The way in which a year is reckoned, as the deployment set it."""

from yimen.kernel.models import Parameter
from yimen.supervision.rules.annual import KEY, Annual, read_annual


def annual_way() -> Annual:
    """Return the parameter's way with its source, else the mean as an example; raise NotAllowed for nonsense."""
    kept = Parameter.objects.filter(key=KEY).first()
    return read_annual(kept.value, kept.source) if kept else Annual()
