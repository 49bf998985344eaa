"""Which number binds a case: the item's own, else the deployment's parameter, else the law as we know it."""

from yimen.cases.rules.limits import LEGAL, LegalLimit, key_of
from yimen.cases.rules.silence import KEY, Silence, silence_of
from yimen.kernel.models import Parameter


def legal_limit(name: str, *, own: int | None = None, source: str = "") -> LegalLimit:
    """Return the limit of this name with its source; `own` is what the item version's procedure says."""
    legal = LEGAL[name]
    if own is not None:
        return LegalLimit(own, legal.unit, source or "事项实施清单")
    row = Parameter.objects.filter(key=key_of(name)).values_list("value", "source").first()
    return LegalLimit(int(row[0]), legal.unit, row[1]) if row else legal


def silence() -> Silence:
    """Return whether no opinion by a step's last day counts as agreed where its flow allows it, and the source."""
    return silence_of(Parameter.objects.filter(key=KEY).values_list("value", "source").first())
