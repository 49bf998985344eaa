from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import MONDAY, Town, build_town
from tests.kernel.documents import readers
from tests.licences.cast import grant
from yimen.catalogue.models import LicenceType
from yimen.identity.models import Organisation, Person
from yimen.kernel.documents import render, template_path
from yimen.kernel.models import Document, Event, new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.add_version import add_version
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.suspend_licence import suspend_licence
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


def test_a_rare_name_is_read_back_out_of_the_paper(town: Town) -> None:
    Person.objects.filter(pk=town.zhang.pk).update(name="㙍䶮𠮷")
    zhang = Person.objects.get(pk=town.zhang.pk)
    licence = issue_licence(grant(town, organisation=None, person=zhang), by=town.approver.pk, at=MONDAY)
    document = Document.objects.get(pk=licence.document)
    pdf = render(template_path(document.template), {**document.data, "check_url": "https://localhost/check/x/"})
    assert "㙍䶮𠮷" in readers.words(pdf)
    assert readers.findings(pdf) == []


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


def test_a_version_is_written_with_its_promised_document(town: Town) -> None:
    first = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    Licence.objects.filter(pk=first.pk).update(status="replaced")
    first.pk, first.version, first.place = new_id(), 2, "新址"
    second = add_version(first, at=MONDAY)
    document = Document.objects.get(pk=second.document)
    assert (document.subject, document.check_token) == (second.pk, second.check_token)
    assert document.data["address"] == "新址"
    assert ".002." in second.identifier


def test_a_licence_that_is_sealed_first_is_made_and_the_former_one_stands(town: Town) -> None:
    first = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    LicenceType.objects.update(is_sealed_first=True)
    second = issue_licence(grant(town, type=LicenceType.objects.get()), by=town.approver.pk, at=MONDAY)
    third = issue_licence(grant(town, type=LicenceType.objects.get()), by=town.approver.pk, at=MONDAY)
    states = list(Licence.objects.order_by("version").values_list("number", "status"))
    assert states == [(first.number, "valid"), (second.number, "replaced"), (third.number, "made")]


def test_several_of_a_type_that_allows_it(town: Town) -> None:
    kind = grant(town).type
    first = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    kind.several_allowed = True
    kind.save()
    second = issue_licence(grant(town, type=kind), by=town.approver.pk, at=MONDAY)
    third = issue_licence(grant(town, type=kind, renews=second), by=town.approver.pk, at=MONDAY)
    assert Licence.objects.filter(status="valid").count() == 2
    assert (third.number, third.version) == (second.number, 2)
    assert second.number != first.number


def test_a_second_current_one_is_barred_by_the_table_itself(town: Town) -> None:
    first = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    second = issue_licence(grant(town, place="二号店"), by=town.approver.pk, at=MONDAY)
    with pytest.raises(IntegrityError, match="one_current_per_organisation"), transaction.atomic():
        Licence.objects.filter(pk=second.pk).update(place="")
    Licence.objects.filter(pk=second.pk).update(place="", is_single=False)  # of a type that allows several
    with pytest.raises(IntegrityError, match="one_current_version"), transaction.atomic():
        Licence.objects.filter(pk=second.pk).update(number=first.number, version=2)


def test_nothing_new_is_issued_while_the_old_one_is_suspended(town: Town) -> None:
    first = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    suspend_licence(licence=first.pk, reason="停业整顿", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="licence_suspended"):
        issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    assert Licence.objects.count() == 1


def test_the_identifier_has_the_national_type_and_the_issuers_credit_code(town: Town) -> None:
    kind = grant(town).type
    kind.type_code, town.market.uscc = "11100000MB03271699022", "11440000006939713X"
    licence = issue_licence(grant(town, type=kind), by=town.approver.pk, at=MONDAY)
    assert licence.identifier.startswith("1.2.156.3005.2.11100000MB03271699022.11440000006939713X.2026")
    assert (licence.issuer_code, licence.issuer_name) == ("11440000006939713X", "市场监督管理局")


@pytest.mark.parametrize("name", ["张\U00031350", "好味道😀有限公司"])
def test_what_no_font_draws_is_refused_before_there_is_a_licence(town: Town, name: str) -> None:
    """A licence without its paper would be one that nobody can show."""
    Organisation.objects.filter(pk=town.company.pk).update(name=name)
    town.company.refresh_from_db()
    with pytest.raises(NotAllowed, match="licence_undrawn"):
        issue_licence(grant(town), by=None, at=MONDAY)
    assert not Licence.objects.exists()
    Organisation.objects.filter(pk=town.company.pk).update(name="张𠮷（好味道）")
    town.company.refresh_from_db()
    assert issue_licence(grant(town), by=None, at=MONDAY).document
