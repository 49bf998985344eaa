"""Several filings at once are what they would be one by one."""

from typing import Any

from django.forms.models import model_to_dict

from tests.cast import MONDAY, Town
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.actions.submit_cases import Filing, submit_cases
from yimen.cases.models import Case, CaseMaterial, ClockEntry
from yimen.catalogue.rules.situations import Pinned
from yimen.kernel.models import Event

OWN = {"id", "number", "key", "case"}


def rows(model: Any, **wanted: Any) -> list[dict[str, Any]]:
    """Return the rows without what differs from case to case."""
    found = model.objects.filter(**wanted).order_by("position" if model is not Case else "id")
    return [{k: str(v) for k, v in model_to_dict(row).items() if k not in OWN | {"sealed_form"}} for row in found]


def test_a_case_filed_with_others_is_the_case_filed_alone(town: Town) -> None:
    application = town.application()
    alone = submit_case(application, by=town.zhang.pk, at=MONDAY)
    asked = list(town.version.materials.all())
    filings = [
        Filing(
            application=town.application(materials=application.materials),
            number=f"N{n}",
            version=town.version,
            asked=asked,
            pinned=Pinned(),
        )
        for n in range(3)
    ]
    cases = submit_cases(filings, by=town.zhang.pk, at=MONDAY)
    assert [case.number for case in cases] == ["N0", "N1", "N2"]
    for case in cases:
        assert rows(Case, pk=case.pk) == rows(Case, pk=alone.case)
        assert rows(CaseMaterial, case=case) == rows(CaseMaterial, case=alone.case)
        assert rows(ClockEntry, case=case) == rows(ClockEntry, case=alone.case)
        assert Event.objects.filter(subject=case.pk, type="CaseSubmitted").count() == 1
