from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.cast import MONDAY, Town, build_town
from tests.kernel.documents import readers
from tests.licences.cast import grant
from yimen.identity.models import Person
from yimen.kernel.documents import render, template_path
from yimen.kernel.models import Document, Event
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.models import Licence
from yimen.licences.rules.identifier import check_identifier


def test_a_licence_has_number_identifier_term_and_a_promised_document(town: Town) -> None:
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    assert licence.number.startswith("2026")
    assert check_identifier(licence.identifier) == licence.identifier
    assert (licence.issued_on, licence.valid_to) == (date(2026, 11, 23), date(2031, 11, 22))
    document = Document.objects.get(pk=licence.document)
    assert (document.subject, document.check_token) == (licence.pk, licence.check_token)
    assert Event.objects.get(subject=licence.pk).type == "LicenceIssued"


def test_the_document_can_be_drawn(town: Town) -> None:
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    document = Document.objects.get(pk=licence.document)
    pdf = render(template_path(document.template), {**document.data, "check_url": "https://localhost/check/x/"})
    text = readers.words(pdf)
    for part in ("食品经营许可证", licence.number, licence.identifier, town.company.name, town.company.uscc):
        assert part in text
    assert readers.findings(pdf) == []
    assert len(readers.opened(pdf).pages) == 1


def test_a_persons_number_is_masked_on_the_paper(town: Town) -> None:
    zhang = Person.objects.get(pk=town.zhang.pk)
    licence = issue_licence(grant(town, organisation=None, person=zhang), by=town.approver.pk, at=MONDAY)
    data = Document.objects.get(pk=licence.document).data
    assert data["holder"] == "张伟"
    assert data["holder_code_name"] == "居民身份证"
    assert data["holder_code"] == "110105********002X"


def test_the_terms_of_the_item_outweigh_those_of_the_type(town: Town) -> None:
    assert issue_licence(grant(town, months=12), by=town.approver.pk, at=MONDAY).valid_to == date(2027, 11, 22)


def test_the_next_of_the_same_kind_replaces_the_first_under_its_number(town: Town) -> None:
    first = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    second = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    first.refresh_from_db()
    assert (first.status, second.status) == ("replaced", "valid")
    assert (second.number, second.version) == (first.number, 2)
    assert second.identifier != first.identifier


def test_a_second_shop_has_a_licence_of_its_own(town: Town) -> None:
    issue_licence(grant(town, place="一号店"), by=town.approver.pk, at=MONDAY)
    issue_licence(grant(town, place="二号店"), by=town.approver.pk, at=MONDAY)
    assert Licence.objects.filter(status="valid").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_issuers_at_once_leave_one_valid_licence() -> None:
    town = build_town()
    wanted, start = grant(town), Barrier(2)

    def issue() -> None:
        start.wait()
        issue_licence(wanted, by=town.approver.pk, at=MONDAY)
        connection.close()

    threads = [Thread(target=issue) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Licence.objects.values_list("version", "status")) == [(1, "replaced"), (2, "valid")]


def test_a_licence_that_says_very_much_stays_on_one_page(town: Town) -> None:
    much = "热食类食品制售；冷食类食品制售（不含生食海产品）；自制饮品制售；" * 12
    licence = issue_licence(grant(town, content={"scope": much}), by=town.approver.pk, at=MONDAY)
    document = Document.objects.get(pk=licence.document)
    pdf = render(template_path(document.template), document.data)
    assert much in readers.words(pdf)
    assert len(readers.opened(pdf).pages) == 1
