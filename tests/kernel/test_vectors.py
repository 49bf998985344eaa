"""SM2, SM3 and SM4 against the standards' own examples."""

import gmalg
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import ECB

from yimen.kernel.crypto.digests import hmac_sm3, sm3_of
from yimen.kernel.crypto.sm2 import Sm2Signer

PRIVATE = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
R = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
S = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"


def test_sm2_accepts_the_signature_of_gb_t_32918_5() -> None:
    signer = Sm2Signer(bytes.fromhex(PRIVATE))
    assert signer.verify(b"message digest", bytes.fromhex(R + S))
    assert not signer.verify(b"message digest.", bytes.fromhex(R + S))


def test_sm2_signatures_are_read_by_another_instance() -> None:
    signature = Sm2Signer(bytes.fromhex(PRIVATE)).sign(b"head")
    public = gmalg.SM2().generate_pk(bytes.fromhex(PRIVATE))
    reader = gmalg.SM2(uid=Sm2Signer.USER, pk=public)
    assert reader.verify(b"head", signature[:32], signature[32:])


def test_sm4_is_gb_t_32907() -> None:
    block = bytes.fromhex("0123456789abcdeffedcba9876543210")
    assert Cipher(SM4(block), ECB()).encryptor().update(block).hex() == "681edf34d206965e86b3e94f536e4246"


def test_sm3_does_not_depend_on_how_the_bytes_come() -> None:
    assert sm3_of([b"a", b"", b"bc"]).hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert hmac_sm3(b"key", b"abc") != hmac_sm3(b"kez", b"abc")
