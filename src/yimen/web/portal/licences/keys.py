"""The public keys of this deployment: for offline verification, and for verifiers of credentials (did:web)."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from yimen.kernel.crypto.former import former_keys
from yimen.kernel.crypto.jose import jwk, sm2_jwk
from yimen.kernel.crypto.signing import deployment_signer
from yimen.kernel.crypto.sm2 import sm2_signer
from yimen.licences.codes import issuer_id
from yimen.web.shared.guards import public

CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"]


@public
@require_safe
def keys(_request: HttpRequest) -> JsonResponse:
    """GET /.well-known/yimen-keys.json: the file that `yimen verify-code` takes."""
    present = [jwk(deployment_signer()), sm2_jwk(sm2_signer())]
    return _open({"issuer": settings.PUBLIC_ADDRESS, "keys": [*present, *_former(present)]})


@public
@require_safe
def did(_request: HttpRequest) -> JsonResponse:
    """GET /.well-known/did.json: who signs this deployment's credentials."""
    issuer, present = issuer_id(), [jwk(deployment_signer())]
    keys = [*present, *(key for key in _former(present) if key["kty"] == present[0]["kty"])]
    names = [f"{issuer}#{key['kid']}" for key in keys]
    methods = [
        {"id": name, "type": "JsonWebKey", "controller": issuer, "publicKeyJwk": key}
        for name, key in zip(names, keys, strict=True)
    ]
    return _open({"@context": CONTEXT, "id": issuer, "verificationMethod": methods, "assertionMethod": names})


def _former(present: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the keys of before, without those that are in use again."""
    names = {key["kid"] for key in present}
    return [key for key in former_keys() if key["kid"] not in names]


def _open(document: dict[str, object]) -> JsonResponse:
    response = JsonResponse(document)
    response["Access-Control-Allow-Origin"] = "*"  # other systems' pages verify too
    return response


urlpatterns = [
    path(".well-known/yimen-keys.json", keys, name="keys"),
    path(".well-known/did.json", did, name="did"),
]
