"""A kept query gives what its query set gives, with other values, and refuses what would need another statement."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import F, Model, QuerySet
from django.db.transaction import atomic
from django.test.utils import CaptureQueriesContext

from tests.cases.steps import submit
from tests.cast import Town, build_town
from yimen.cases.models import Case, CaseMaterial
from yimen.identity.models import Person, Post, Staff
from yimen.kernel.kept_query import KeptLines, KeptQuery, KeptStatement, among


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def same(kept: KeptQuery[Any], build: Callable[..., QuerySet[Any]], **values: Any) -> list[Model]:
    """Return the rows once both ways give the same, columns and joined rows too."""
    found, plain = kept(**values), list(build(**values))
    assert [columns(row) for row in found] == [columns(row) for row in plain]
    return found


def columns(row: Model) -> dict[str, Any]:
    """Return every column, and those of each joined row."""
    joined = {name: columns(other) for name, other in row._state.fields_cache.items() if other is not None}
    own = {field.attname: str(getattr(row, field.attname)) for field in row._meta.concrete_fields}
    return own | joined | {"none": [name for name, other in row._state.fields_cache.items() if other is None]}


def test_joins_json_and_personal_data_are_the_same(town: Town) -> None:
    """Case: JSON, arrays, sealed columns; joined with a row, with no row, and with rows of rows."""

    def build(centre: UUID, number: str) -> QuerySet[Case]:
        parties = ("person", "organisation", "version__item", "operator")
        return Case.objects.select_related(*parties).filter(centre=centre, number=number)

    kept = KeptQuery(build, centre=UUID, number=str)
    for case in (submit(town), submit(town)):
        (found,) = same(kept, build, centre=case.centre_id, number=case.number)
        assert found == case
    assert kept(centre=town.clerk.pk, number=case.number) == []


def test_a_list_is_one_value(town: Town) -> None:
    kept = KeptQuery(lambda ids: Staff.objects.filter(pk__in=among(ids)).order_by("name"), ids=list)
    assert {staff.pk for staff in kept(ids=[town.clerk.pk, town.handler.pk])} == {town.clerk.pk, town.handler.pk}
    assert kept(ids=[]) == []


def test_annotations_and_days(town: Town) -> None:
    def build(staff: UUID, on: date) -> QuerySet[Post]:
        return Post.objects.filter(staff=staff, valid_from__lte=on).annotate(whose=F("staff__name"))

    kept = KeptQuery(build, staff=UUID, on=date)
    (post,) = kept(staff=town.clerk.pk, on=date(2026, 11, 22))
    assert vars(post)["whose"] == town.clerk.name
    assert kept(staff=town.clerk.pk, on=date(1999, 1, 1)) == []


def test_rows_are_locked(town: Town) -> None:
    kept = KeptQuery(lambda number: Case.objects.select_for_update(of=("self",)).filter(number=number), number=str)
    case = submit(town)
    with atomic(), CaptureQueriesContext(connection) as queries:
        assert kept.one(number=case.number) == case
    assert "FOR UPDATE" in queries[0]["sql"]


def test_what_never_changes_stands_in_the_statement(town: Town) -> None:
    """A plan for any value can use an index of some states only when these are no values themselves."""
    odd = r"it's 5 % \ of %s"
    kept = KeptStatement(lambda centre: Case.objects.filter(centre=centre, state__in=["ready", odd]), centre=UUID)
    sql, values = kept(centre=town.centre.pk)
    assert values == [town.centre.pk]
    assert "'ready'" in sql
    case = submit(town)
    Case.objects.filter(pk=case.pk).update(applicant_name=odd)
    named = KeptLines(lambda number: Case.objects.filter(number=number, applicant_name=odd).values("id"), number=str)
    assert named(number=case.number) == [{"id": case.pk}]
    assert named(number=odd) == []


def test_nothing_found(town: Town) -> None:
    kept = KeptQuery(lambda account: Person.objects.filter(account=account), account=UUID)
    assert kept.first(account=town.clerk.pk) is None
    with pytest.raises(Person.DoesNotExist):
        kept.one(account=town.clerk.pk)


def test_none_is_another_statement(town: Town) -> None:
    kept = KeptQuery(lambda case: CaseMaterial.objects.filter(case=case), case=UUID)
    with pytest.raises(TypeError, match="case is to be a UUID"):
        kept(case=None)
    with pytest.raises(TypeError, match="case is to be a UUID"):
        kept()


def test_a_changed_value_is_noticed_at_once(db: None) -> None:
    """What the query set changes on its way to the database would be left at the mark."""
    kept = KeptQuery(lambda name: Staff.objects.filter(name__startswith=name), name=str)
    with pytest.raises(TypeError, match="changes or leaves out name"):
        kept(name="张")
