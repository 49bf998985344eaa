"""The certificate of the SM2 key, as GM/T 0015 writes one: made here for a trial, the operator's in earnest."""

from functools import cache

from asn1crypto import core, keys, x509

from yimen.kernel.crypto.certificates import BEGINS, ENDS
from yimen.kernel.crypto.digests import sm3
from yimen.kernel.crypto.keyfiles import key_folder
from yimen.kernel.crypto.sm2 import as_der, sm2_signer

SM2_WITH_SM3 = "1.2.156.10197.1.501"
CURVE, KEY = "1.2.156.10197.1.301", "1.2.840.10045.2.1"
FILE = "sm2-certificate.der"


@cache
def sm2_certificate() -> bytes:
    """Return the DER of the certificate that lies beside the secrets, else of one made for trials."""
    given = key_folder() / "seal" / FILE
    return given.read_bytes() if given.exists() else _made()


def _made() -> bytes:
    signer = sm2_signer()
    name = x509.Name.build({"country_name": "CN", "common_name": "一门测试电子印章（SM2）"})
    algorithm = {"algorithm": SM2_WITH_SM3}
    told = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": int.from_bytes(sm3(signer.public)[:8], "big") >> 1,
            "signature": algorithm,
            "issuer": name,
            "validity": {"not_before": x509.Time({"utc_time": BEGINS}), "not_after": x509.Time({"utc_time": ENDS})},
            "subject": name,
            "subject_public_key_info": {
                "algorithm": {"algorithm": KEY, "parameters": keys.ECDomainParameters("named", CURVE)},
                "public_key": signer.public,
            },
            "extensions": [
                {"extn_id": "key_usage", "critical": True, "extn_value": {"digital_signature", "non_repudiation"}}
            ],
        }
    )
    value = core.OctetBitString(as_der(signer.sign(told.dump())))
    made = {"tbs_certificate": told, "signature_algorithm": algorithm, "signature_value": value}
    return bytes(x509.Certificate(made).dump())
