"""`yimen verify-code` knows a genuine code from a changed one, with a file of keys and nothing else."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from yimen.config.plain import PlainError
from yimen.config.verbs.verify_code import command
from yimen.kernel.crypto.signing import Ed25519Signer, deployment_signer
from yimen.kernel.crypto.sm2 import Sm2Device, sm2_signer
from yimen.licences.rules.offline import Said, offline_token

ADDRESS = "http://localhost:8000"


def text(*, signer: Ed25519Signer | Sm2Device | None = None, **changes: object) -> str:
    signer = signer or deployment_signer()
    values = {
        "number": "20260000001X", "version": 1, "type": "食品经营许可证", "holder": "张*",
        "issued_on": date(2026, 1, 1), "valid_to": None,
    }  # fmt: skip
    token = offline_token(Said(**{**values, **changes}), key=signer.key, sign=signer.sign)  # type: ignore[arg-type]
    return f"{ADDRESS}/v/{token}/"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    path = tmp_path / "keys.json"
    path.write_bytes(Client().get("/.well-known/yimen-keys.json").content)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments])


def test_a_genuine_code_is_read_out(keys: Path) -> None:
    answer = run(text(), "--keys", keys)
    assert answer.exit_code == 0
    for words in ("签名属实", "食品经营许可证", "20260000001X", "张*", "长期"):
        assert words in answer.output


def test_a_code_signed_with_sm2_is_read_too(keys: Path) -> None:
    genuine = text(signer=sm2_signer())
    assert "签名属实" in run(genuine, "--keys", keys).output
    place = len(genuine) - 40
    other = "B" if genuine[place] != "B" else "C"
    changed = genuine[:place] + other + genuine[place + 1 :]
    assert isinstance(run(changed, "--keys", keys).exception, PlainError)


def test_the_last_day_is_still_a_day(keys: Path) -> None:
    today = datetime.now().astimezone().date()
    assert "已过有效期" not in run(text(valid_to=today), "--keys", keys).output
    assert "已过有效期" in run(text(valid_to=today - timedelta(days=1)), "--keys", keys).output


def test_any_changed_character_is_refused_in_one_sentence(keys: Path) -> None:
    genuine = text()
    for place in range(0, len(genuine) - 1, 7):
        other = "B" if genuine[place] != "B" else "C"
        answer = run(genuine[:place] + other + genuine[place + 1 :], "--keys", keys)
        assert isinstance(answer.exception, PlainError), place


def test_keys_of_another_or_a_broken_file_are_refused(tmp_path: Path, keys: Path) -> None:
    document = json.loads(keys.read_text())
    for number, content in enumerate(
        ["", "[]", "{}", json.dumps({**document, "keys": []}), json.dumps({**document, "keys": [{"kid": "x"}]})]
    ):
        path = tmp_path / f"{number}.json"
        path.write_text(content)
        assert isinstance(run(text(), "--keys", path).exception, PlainError)
