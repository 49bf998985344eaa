"""One person per document, checked, encrypted, without personal data in the event."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from yimen.identity.actions.register_person import register_person
from yimen.identity.models import Person, Staff
from yimen.identity.queries import person_with
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind

ID = "441303199001011238"
RESIDENT = {"document_kind": DocumentKind.RESIDENT_ID, "by": None}


def test_a_resident_is_found_again_by_the_number(zhang: Person) -> None:
    assert person_with("resident_id", ID) == zhang
    assert (str(zhang.document_number), str(zhang.phone)) == ("441303********1238", "138****3210")
    assert str(zhang.birth_on) == "1990-01-01"


def test_the_number_is_nowhere_in_clear(zhang: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM identity_person p UNION ALL SELECT e::text FROM kernel_event e")
        rows = " ".join(row[0] for row in cursor.fetchall())
    assert ID not in rows
    assert "13800003210" not in rows


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"document_number": "441303199001011239"}, "bad_resident_id"),
        ({"document_number": "44130319900101123８"}, "person_known"),
        ({"name": "  "}, "bad_name"),
        ({"name": "张😀"}, "name_undrawn"),
        ({"name": "张\U00031350"}, "name_undrawn"),  # Extension H
        ({"phone": "12"}, "bad_phone"),
        ({"document_kind": DocumentKind.HK_MACAO_PERMIT, "document_number": "X1"}, "bad_document_number"),
    ],
)
def test_what_is_refused(zhang: Person, monday: datetime, changes: dict[str, Any], code: str) -> None:
    values = {"name": "张三", "document_number": "530622199001011234", **RESIDENT, **changes}
    before = Event.objects.count()
    with pytest.raises(NotAllowed, match=code):
        register_person(**values, at=monday)
    assert Event.objects.count() == before


def test_rare_characters_are_a_name(stranger: Person) -> None:
    stranger.refresh_from_db()
    assert stranger.name == "陈㙍"


def test_the_database_refuses_a_second_person_with_the_document(zhang: Person) -> None:
    twin = Person(name="张三", document_kind=zhang.document_kind, document_number=zhang.document_number)
    twin.document_index = zhang.document_index
    with pytest.raises(IntegrityError, match="one_person_per_document"), transaction.atomic():
        twin.save()


def test_a_member_of_staffs_account_is_not_a_citizens(clerk: Staff, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="account_is_staffs"):
        register_person(name="王芳", document_number=ID, **RESIDENT, account=clerk.account, at=monday)
