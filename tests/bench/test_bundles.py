"""The benchmark's bundle is filed as the product files one."""

import pytest
from bench.bundles import ITEMS, limit_script, run, theme

from bench import cast
from yimen.cases.models import Case


@pytest.mark.django_db
def test_twelve_cases_come_of_each() -> None:
    cast.build()
    found = run(cast.read(), theme(), seconds=0.01)
    assert found.statuses["ok"] >= 1
    assert Case.objects.count() == ITEMS * (1 + found.statuses["ok"])
    assert limit_script(cast.read()).count("INSERT INTO cases_case ") == ITEMS
