"""One verb for every part of a bundle where each part's own rules allow it; the others are named with the reason."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import transaction

from yimen.bundles.models import Bundle, BundlePart
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Outcome:
    """What came of one part: done, or the refusal that it met."""

    number: str
    name: str
    refusal: NotAllowed | None = None

    @property
    def is_done(self) -> bool:
        """Return whether the verb was done."""
        return self.refusal is None


def for_each(
    bundle: Bundle,
    states: Collection[State],
    verb: Callable[[Case], object],
    *,
    only: Collection[str] | None = None,
) -> list[Outcome]:
    """Return what came of each part of the locked bundle whose case is in one of these states, locked in order.

    `only` are the numbers of the parts that the verb is for, where it is not for all.
    """
    parts = BundlePart.objects.filter(bundle=bundle, case__isnull=False)
    parts = parts if only is None else parts.filter(number__in=list(only))
    cases = Case.objects.select_related("version").select_for_update(of=("self",)).filter(pk__in=parts.values("case"))
    return [_one(case, verb) for case in cases.order_by("pk") if State(case.state) in states]


def _one(case: Case, verb: Callable[[Case], object]) -> Outcome:
    try:
        with transaction.atomic():
            verb(case)
    except NotAllowed as refusal:
        return Outcome(case.number, case.version.name, refusal)
    except Case.DoesNotExist:
        return Outcome(case.number, case.version.name, NotAllowed("case_elsewhere"))
    return Outcome(case.number, case.version.name)
