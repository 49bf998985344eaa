"""The codes of a licence: shown on a phone for a minute, printed and signed for good, exported as a credential."""

import secrets
from datetime import datetime
from urllib.parse import quote, urlsplit
from uuid import UUID

from django.conf import settings

from yimen.kernel.crypto.former import former_keys
from yimen.kernel.crypto.jose import compact_jws, verifier_of
from yimen.kernel.crypto.keyfiles import named_key
from yimen.kernel.crypto.signing import Ed25519Signer, deployment_signer
from yimen.kernel.crypto.sm2 import Sm2Device, sm2_signer
from yimen.kernel.queries.parameters import parameter
from yimen.licences.queries import Licence, shown_holder
from yimen.licences.rules.credential import Facts, credential
from yimen.licences.rules.offline import Said, offline_token, read_offline
from yimen.licences.rules.showing import LIFE, LIFE_KEY, NONCE_BYTES, ShownCode, make_code, read_code

MEDIA_TYPE = "application/vc+jwt"


def new_code(licence: UUID, *, at: datetime) -> str:
    """Return a code to show from this moment on; nothing is written."""
    return make_code(licence, at=at, nonce=secrets.token_bytes(NONCE_BYTES), key=_key())


def shown_code(text: str) -> ShownCode:
    """Return what a code says; raise NotAllowed("code_forged")."""
    return read_code(text, key=_key())


def code_life() -> int:
    """Return for how many seconds a code lives."""
    return int(parameter(LIFE_KEY, LIFE))


def offline_address(licence: Licence) -> str:
    """Return the signed text that says what the licence says; any phone opens the check page with it."""
    signer = code_signer()
    said = Said(
        number=licence.number,
        version=licence.version,
        type=licence.type.name,
        holder=shown_holder(licence),
        issued_on=licence.issued_on,
        valid_to=licence.valid_to,
    )
    return f"{settings.PUBLIC_ADDRESS}/v/{offline_token(said, key=signer.key, sign=signer.sign)}/"


def offline_claim(token: str) -> Said:
    """Return what a signed code of this deployment says, also under a former key; raise NotAllowed("code_forged")."""
    former = {key["kid"]: verifier_of(key) for key in former_keys()}
    return read_offline(token, former | {each.key: each.verify for each in (deployment_signer(), sm2_signer())})


def code_signer() -> Ed25519Signer | Sm2Device:
    """Return who signs offline codes (setting CODE_SIGNER); codes signed by the other one stay good."""
    return sm2_signer() if settings.CODE_SIGNER == "sm2" else deployment_signer()


def issuer_id() -> str:
    """Return who this deployment is to other systems: its address as a decentralised identifier (did:web)."""
    return "did:web:" + quote(urlsplit(settings.PUBLIC_ADDRESS).netloc, safe=".-")


def signed_credential(licence: Licence) -> str:
    """Return the licence as a verifiable credential secured with JOSE (a compact JWS, typ vc+jwt)."""
    signer, issuer = deployment_signer(), issuer_id()
    header = {"typ": "vc+jwt", "cty": "vc", "kid": f"{issuer}#{signer.key}", "iss": issuer}
    return compact_jws(credential(_facts(licence, issuer)), header=header, signer=signer)


def _facts(licence: Licence, issuer: str) -> Facts:
    organisation, person = licence.holder_organisation, licence.holder_person
    code = organisation.uscc if organisation else str(person.document_number) if person else ""
    return Facts(
        issuer=issuer,
        address=settings.PUBLIC_ADDRESS,
        token=licence.check_token,
        number=licence.number,
        identifier=licence.identifier,
        type=licence.type.name,
        agency=licence.issuer_name,
        holder=licence.holder_name,
        holder_code=code,
        scope=str(licence.content.get("scope") or licence.content.get("item", "")),
        valid_from=licence.valid_from,
        valid_to=licence.valid_to,
    )


def _key() -> bytes:
    return named_key("licence-code")
