"""The credential is what W3C's schema and another's JOSE library take it for."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema_rs
import jwt
import pytest
from django.conf import settings
from django.test import Client

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.kernel.models import Document
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.codes import issuer_id, offline_claim, signed_credential
from yimen.licences.models import Licence
from yimen.licences.rules.offline import token_in

DATA = Path(os.environ.get("YIMEN_TEST_DATA", "")) / "conformance" / "w3c-vc"


def opened(text: str) -> dict[str, Any]:
    """Return what a verifier reads who knows nothing but the issuer's published keys."""
    header = jwt.get_unverified_header(text)
    document = Client().get("/.well-known/did.json").json()
    assert document["id"] == header["iss"] == issuer_id()
    [method] = [each for each in document["verificationMethod"] if each["id"] == header["kid"]]
    assert header["kid"] in document["assertionMethod"]
    assert (header["typ"], header["cty"], header["alg"]) == ("vc+jwt", "vc", "EdDSA")
    read: dict[str, Any] = jwt.decode(text, jwt.PyJWK(method["publicKeyJwk"]), ["EdDSA"])
    return read


def test_another_library_verifies_it_with_the_published_key(town: Town) -> None:
    licence = issue_licence(grant(town), by=None, at=MONDAY)
    said = opened(signed_credential(licence))
    assert said["type"] == ["VerifiableCredential", "LicenceCredential"]
    assert said["credentialSubject"]["licenceNumber"] == licence.number
    assert said["credentialSubject"]["holderCode"] == town.company.uscc
    assert said["validFrom"] == "2026-11-23T00:00:00+08:00"
    assert said["credentialStatus"]["id"].endswith(f"/api/v1/check/{licence.check_token}")


def test_a_persons_number_is_masked(town: Town) -> None:
    licence = issue_licence(grant(town, organisation=None, person=town.zhang), by=None, at=MONDAY)
    said = opened(signed_credential(Licence.objects.get(pk=licence.pk)))
    assert said["credentialSubject"]["holderCode"] == "110105********002X"


def test_a_changed_character_is_refused(town: Town) -> None:
    text = signed_credential(issue_licence(grant(town), by=None, at=MONDAY))
    header, payload, signature = text.split(".")
    for other in (f"{header}.{payload[:-2]}AA.{signature}", f"{header}.{payload}.{'A' + signature[1:]}"):
        with pytest.raises(jwt.InvalidTokenError):
            opened(other)


@pytest.mark.skipif(not DATA.exists(), reason="needs YIMEN_TEST_DATA: W3C's schema and examples")
def test_the_published_schema_takes_it_as_it_takes_the_published_examples(town: Town) -> None:
    schema = json.loads((DATA / "verifiable-credential-schema.json").read_text())
    validator = jsonschema_rs.validator_for(schema)
    for name in ("example-1.json", "example-4.json"):
        validator.validate(json.loads((DATA / name).read_text()))
    for months in (60, None):
        made = grant(town, months=months)
        made.type.validity_months = months
        validator.validate(opened(signed_credential(issue_licence(made, by=None, at=MONDAY))))
    assert not validator.is_valid({"@context": ["https://www.w3.org/ns/credentials/v2"], "type": "LicenceCredential"})


def test_the_paper_carries_a_code_that_needs_no_network(town: Town) -> None:
    licence = issue_licence(grant(town), by=None, at=MONDAY)
    printed = Document.objects.get(pk=licence.document).data["check_url"]
    claim = offline_claim(token_in(printed, address=settings.PUBLIC_ADDRESS))
    assert (claim.number, claim.version, claim.holder) == (licence.number, 1, town.company.name)
