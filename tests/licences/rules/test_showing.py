from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.showing import check_fresh, make_code, read_code, wants_renewal

KEY, NONCE = b"k" * 32, b"1234"
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
LICENCE = new_id()
CODE = make_code(LICENCE, at=NOON, nonce=NONCE, key=KEY)


def test_a_code_says_which_licence_and_since_when() -> None:
    read = read_code(CODE, key=KEY)
    assert (read.licence, read.made_at) == (LICENCE, NOON)
    assert len(CODE) == 54  # with its address a QR code that any phone reads


@pytest.mark.parametrize("life", [120, 60])
def test_a_code_lives_to_the_second(life: int) -> None:
    read = read_code(CODE, key=KEY)
    check_fresh(read, life=life, at=NOON + timedelta(seconds=life) - timedelta(microseconds=1))
    with pytest.raises(NotAllowed, match="code_expired"):
        check_fresh(read, life=life, at=NOON + timedelta(seconds=life))
    assert not wants_renewal(read, life=life, at=NOON + timedelta(seconds=life / 2 - 1))
    assert wants_renewal(read, life=life, at=NOON + timedelta(seconds=life / 2))


def test_a_changed_character_is_a_forgery() -> None:
    for place, other in product(range(len(CODE)), "AQgw-"):
        if other != CODE[place]:
            with pytest.raises(NotAllowed, match="code_forged"):
                read_code(CODE[:place] + other + CODE[place + 1 :], key=KEY)


FORGED = {
    "nothing": "",
    "short": "x",
    "no letters of ours": "码",
    "longer": CODE + "A",
    "cut off": CODE[:-1],
    "padded": CODE + "=",
    "blank before": " " + CODE,
    "endless": "A" * 10_000,
}


@pytest.mark.parametrize("text", FORGED.values(), ids=FORGED)
def test_what_was_not_made_here_is_a_forgery(text: str) -> None:
    with pytest.raises(NotAllowed, match="code_forged"):
        read_code(text, key=KEY)
    with pytest.raises(NotAllowed, match="code_forged"):
        read_code(CODE, key=b"o" * 32)
