"""Write one version of a licence with its promised document: the part that issue, change, extend and reissue share."""

from datetime import datetime

from yimen.identity.models import Person
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.documents.drawable import undrawn
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.codes import offline_address
from yimen.licences.models import Licence
from yimen.licences.rules.identifier import licence_identifier
from yimen.licences.rules.load.row import USCC
from yimen.licences.rules.metadata import metadata
from yimen.licences.rules.paper import TEMPLATE, LicencePaper, as_data


def add_version(licence: Licence, *, at: datetime) -> Licence:
    """Return the version, written; its document is drawn later and carries a signed code that leads to the check.

    Raise NotAllowed("licence_undrawn") for what its paper could not say: no licence is without its paper.
    Type, agency and holder are at hand in the unsaved row; the caller holds the lock on the former version.
    """
    assert licence.agency is not None  # what others issued has no next version here
    kind = licence.type
    licence.identifier = licence_identifier(
        type_code=kind.type_code or kind.code,
        issuer=licence.agency.uscc or licence.agency.code,
        serial=licence.number,
        version=licence.version,
    )
    paper = _paper(licence)
    if character := undrawn(as_data(paper)):
        raise NotAllowed("licence_undrawn", character=character)
    document = request_document(
        kind="licence",
        template=TEMPLATE,
        data={**as_data(paper), "metadata": metadata(paper), "check_url": offline_address(licence)},
        subject=licence.pk,
        number=licence.number,
        at=at,
    )
    licence.document, licence.check_token = document.pk, document.check_token
    licence.save(force_insert=True)
    return licence


def _paper(licence: Licence) -> LicencePaper:
    content = licence.content
    return LicencePaper(
        title=licence.type.name,
        agency=licence.issuer_name,
        number=licence.number,
        identifier=licence.identifier,
        holder=licence.holder_name,
        valid_from=licence.valid_from,
        valid_to=licence.valid_to,
        date=licence.issued_on,
        scope=content.get("scope") or content.get("item", ""),
        fields=tuple((name, value) for name, value in content.get("fields", ())),
        type_code=licence.type.type_code or licence.type.code,
        agency_code=licence.issuer_code,
        **_about(licence),
    )


def _about(licence: Licence) -> dict[str, str]:
    organisation, person = licence.holder_organisation, licence.holder_person
    if organisation is not None:
        return {
            "holder_code_name": "统一社会信用代码",
            "holder_code": organisation.uscc,
            "holder_kind": USCC,
            "representative": organisation.legal_representative,
            "address": licence.place or organisation.address,
        }
    assert person is not None
    # Masked: the paper is shown to strangers, and who checks it sees the person's own card beside it.
    return {
        "holder_code_name": str(Person.DocumentKind(person.document_kind).label),
        "holder_code": str(person.document_number),
        "holder_kind": person.document_kind,
        "address": licence.place,
    }
