"""Electronic seals and what they sign (GB/T 38540-2020): SES_Seal and SES_Signature in DER."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from asn1crypto import core

from yimen.kernel.crypto import sm3
from yimen.kernel.crypto.certificates import BEGINS, ENDS
from yimen.kernel.crypto.sm2 import as_der, sm2_signer
from yimen.kernel.crypto.sm2_certificate import SM2_WITH_SM3, sm2_certificate
from yimen.kernel.crypto.timestamps import stamp
from yimen.kernel.documents.seals.picture import seal_png

VERSION = 4
UNIT_SEAL = 1  # the kind of seal: of a unit
SIZE = 42  # millimetres across


class _Header(core.Sequence):
    _fields = [("ID", core.IA5String), ("version", core.Integer), ("Vid", core.IA5String)]


class _Certificates(core.SequenceOf):
    _child_spec = core.OctetString


class _Property(core.Sequence):
    _fields = [
        ("type", core.Integer),
        ("name", core.UTF8String),
        ("certListType", core.Integer),
        ("certList", _Certificates),
        ("createDate", core.GeneralizedTime),
        ("validStart", core.GeneralizedTime),
        ("validEnd", core.GeneralizedTime),
    ]


class _Picture(core.Sequence):
    _fields = [("type", core.IA5String), ("data", core.OctetString), ("width", core.Integer), ("height", core.Integer)]


class SealInfo(core.Sequence):
    _fields = [("header", _Header), ("esID", core.IA5String), ("property", _Property), ("picture", _Picture)]


class Seal(core.Sequence):
    _fields = [
        ("eSealInfo", SealInfo),
        ("cert", core.OctetString),
        ("signAlgID", core.ObjectIdentifier),
        ("signedValue", core.OctetBitString),
    ]


class ToSign(core.Sequence):
    _fields = [
        ("version", core.Integer),
        ("eseal", Seal),
        ("timeInfo", core.GeneralizedTime),
        ("dataHash", core.OctetBitString),
        ("propertyInfo", core.IA5String),
    ]


class Signature(core.Sequence):
    _fields = [
        ("toSign", ToSign),
        ("cert", core.OctetString),
        ("signatureAlgID", core.ObjectIdentifier),
        ("signature", core.OctetBitString),
        ("timeStamp", core.OctetBitString, {"explicit": 0, "optional": True}),
    ]


@dataclass(frozen=True)
class Signed:
    """What a seal is put under: the description's bytes and its place in the package."""

    description: bytes
    place: str


def seal_of(agency: str) -> bytes:
    """Return the agency's seal: its picture, signed by who makes the seals, which on trial is this deployment."""
    return _seal(agency, is_test=sm2_signer().is_test)


def signed_value(agency: str, signed: Signed, *, at: datetime) -> bytes:
    """Return the signature with the seal in it; with a time stamp over its value when an authority answers."""
    told = ToSign(
        {
            "version": VERSION,
            "eseal": Seal.load(seal_of(agency)),
            "timeInfo": at.astimezone(UTC),
            "dataHash": sm3(signed.description),
            "propertyInfo": signed.place,
        }
    )
    value = as_der(sm2_signer().sign(told.dump()))
    made = {"toSign": told, "cert": sm2_certificate(), "signatureAlgID": SM2_WITH_SM3, "signature": value}
    token = stamp(value, algorithm="sm3")
    return bytes(Signature(made | ({"timeStamp": token} if token else {})).dump())


@cache
def _seal(agency: str, *, is_test: bool) -> bytes:
    certificate = sm2_certificate()
    words = {
        "type": UNIT_SEAL,
        "name": f"{agency}（测试用章，不具法律效力）" if is_test else f"{agency}电子印章",
        "certListType": 1,
        "certList": [certificate],
        "createDate": BEGINS,
        "validStart": BEGINS,
        "validEnd": ENDS,
    }
    picture = {"type": "png", "data": seal_png(agency, is_test=is_test), "width": SIZE, "height": SIZE}
    header = {"ID": "ES", "version": VERSION, "Vid": "yimen-test" if is_test else "yimen"}
    name = sm3(agency.encode()).hex()[:32]
    info = SealInfo({"header": header, "esID": name, "property": words, "picture": picture})
    value = as_der(sm2_signer().sign(info.dump()))
    made = {"eSealInfo": info, "cert": certificate, "signAlgID": SM2_WITH_SM3, "signedValue": value}
    return bytes(Seal(made).dump())
