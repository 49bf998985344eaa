"""The public keys of this deployment: for offline verification, and for verifiers of credentials (did:web)."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

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
    return _open({"issuer": settings.PUBLIC_ADDRESS, "keys": [jwk(deployment_signer()), sm2_jwk(sm2_signer())]})


@public
@require_safe
def did(_request: HttpRequest) -> JsonResponse:
    """GET /.well-known/did.json: who signs this deployment's credentials."""
    signer, issuer = deployment_signer(), issuer_id()
    name = f"{issuer}#{signer.key}"
    method = {"id": name, "type": "JsonWebKey", "controller": issuer, "publicKeyJwk": jwk(signer)}
    return _open({"@context": CONTEXT, "id": issuer, "verificationMethod": [method], "assertionMethod": [name]})


def _open(document: dict[str, object]) -> JsonResponse:
    response = JsonResponse(document)
    response["Access-Control-Allow-Origin"] = "*"  # other systems' pages verify too
    return response


urlpatterns = [
    path(".well-known/yimen-keys.json", keys, name="keys"),
    path(".well-known/did.json", did, name="did"),
]
