"""A licence as a W3C verifiable credential (data model 2.0), ready to be signed."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

CONTEXT: Final = "https://www.w3.org/ns/credentials/v2"
START, END = "T00:00:00+08:00", "T23:59:59+08:00"  # a day of the region, its first and last second


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the credential says; addresses are where the status and the terms are found."""

    issuer: str
    address: str
    token: str
    number: str
    identifier: str
    type: str
    agency: str
    holder: str
    holder_code: str
    scope: str
    valid_from: date
    valid_to: date | None


def credential(facts: Facts) -> dict[str, Any]:
    """Return the credential; its status is asked for at the check interface, where a revocation shows at once."""
    subject = {"name": facts.holder, "holderCode": facts.holder_code, "scope": facts.scope}
    licence = {"licenceNumber": facts.number, "licenceIdentifier": facts.identifier, "licenceType": facts.type}
    check = f"{facts.address}/api/v1/check/{facts.token}"
    return {
        "@context": [CONTEXT, {"@vocab": f"{facts.address}/.well-known/terms#"}],
        "id": f"{facts.address}/check/{facts.token}/",
        "type": ["VerifiableCredential", "LicenceCredential"],
        "issuer": {"id": facts.issuer, "name": facts.agency},
        "name": facts.type,
        "validFrom": f"{facts.valid_from}{START}",
        **({"validUntil": f"{facts.valid_to}{END}"} if facts.valid_to else {}),
        "credentialSubject": {**licence, **{key: text for key, text in subject.items() if text}},
        "credentialStatus": {"id": check, "type": "LicenceCheck", "statusPurpose": "revocation"},
    }
