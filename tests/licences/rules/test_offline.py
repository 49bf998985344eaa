from datetime import date
from itertools import product

import pytest
import segno

from yimen.kernel.crypto.signing import Ed25519Signer, is_signed_by
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.offline import Said, offline_token, read_offline, token_in

SIGNER = Ed25519Signer(b"s" * 32)
KEYS = {SIGNER.key: lambda message, signature: is_signed_by(SIGNER.public, message, signature)}
SAID = Said(
    number="20260000001X",
    version=2,
    type="食品经营许可证",
    holder="惠州市惠阳区好味道餐饮有限公司",
    issued_on=date(2026, 11, 22),
    valid_to=None,
)
TOKEN = offline_token(SAID, key=SIGNER.key, sign=SIGNER.sign)
ADDRESS = "https://zwfw.huiyang.gov.cn"


def test_it_says_what_was_signed() -> None:
    assert read_offline(TOKEN, KEYS) == SAID
    ends = Said(**{**vars(SAID), "valid_to": date(2031, 11, 21)})
    assert read_offline(offline_token(ends, key=SIGNER.key, sign=SIGNER.sign), KEYS) == ends


def test_every_phone_reads_it_from_a_screen_and_from_paper() -> None:
    code = segno.make(f"{ADDRESS}/v/{TOKEN}/", error="m", micro=False)
    assert code.symbol_size(border=0)[0] <= 65  # half a millimetre a module on 33 mm of paper


def test_a_changed_character_is_refused() -> None:
    for place, other in product(range(len(TOKEN)), "Az9-="):
        if other != TOKEN[place]:
            with pytest.raises(NotAllowed, match="code_forged"):
                read_offline(TOKEN[:place] + other + TOKEN[place + 1 :], KEYS)


@pytest.mark.parametrize("text", ["", "x", "码", TOKEN[:-1], TOKEN + "A", "A" * 400, "A" * 100_000])
def test_what_nobody_signed_is_refused(text: str) -> None:
    with pytest.raises(NotAllowed, match="code_forged"):
        read_offline(text, KEYS)


def test_a_stranger_signs_in_vain() -> None:
    stranger = Ed25519Signer(b"o" * 32)
    for named in (stranger.key, SIGNER.key):
        with pytest.raises(NotAllowed, match="code_forged"):
            read_offline(offline_token(SAID, key=named, sign=stranger.sign), KEYS)


def test_a_scanned_address_is_the_issuers() -> None:
    assert token_in(f" {ADDRESS}/v/{TOKEN}/\n", address=ADDRESS) == TOKEN
    for text in (
        TOKEN,
        f"{ADDRESS}/check/{TOKEN}/",
        f"https://zwfw.huiyang.gov.cm/v/{TOKEN}/",
        f"{ADDRESS}/v/{TOKEN}/?x",
    ):
        with pytest.raises(NotAllowed, match="code_forged"):
            token_in(text, address=ADDRESS)
