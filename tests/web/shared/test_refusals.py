"""Every code that a rule may refuse with has its sentence, and no sentence waits for a code that is gone."""

import re
from pathlib import Path

import pytest

import yimen
from yimen.cases.rules.states import Move
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import SENTENCES, UNKNOWN, sentence, status_of

SOURCE = Path(yimen.__file__).parent
CODE = re.compile(r'NotAllowed\(\s*"([a-z_]+)"')
ELSEWHERE = re.compile(r'"([a-z_]+)"')


def codes_in(folder: Path) -> set[str]:
    return {code for path in folder.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_has_a_sentence() -> None:
    assert codes_in(SOURCE) - SENTENCES.keys() == set()


def test_no_sentence_is_left_over() -> None:
    """A code may also be passed on in a variable, so any string of the source counts."""
    words = {w for path in SOURCE.rglob("*.py") for w in ELSEWHERE.findall(path.read_text(encoding="utf-8"))}
    assert {code.partition(".")[0] for code in SENTENCES} - words == set()


def test_each_move_that_a_case_may_not_make_has_its_own_reason() -> None:
    assert {f"illegal_move.{move}" for move in Move} == {code for code in SENTENCES if code.startswith("illegal_move.")}
    said = sentence(NotAllowed("illegal_move", state="待补正", move="accept"), language="zh-hans")
    assert "待补正" in said
    assert "受理" in said


def test_a_planted_code_without_sentence_is_caught(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text('raise NotAllowed(\n    "no_such_code")', encoding="utf-8")
    assert codes_in(tmp_path) - SENTENCES.keys() == {"no_such_code"}


def test_the_list_is_alphabetical_and_both_languages_say_what_to_do() -> None:
    assert list(SENTENCES) == sorted(SENTENCES)
    for code, said in SENTENCES.items():
        assert said.keys() == {"zh", "en"}, code
        assert said["zh"].endswith("。"), code
        assert said["en"].endswith("."), code
        told = re.sub(r"\{\w+\}|Idempotency-Key|Authorization|If-Match", "", said["zh"])
        assert not re.search("[a-zA-Z]{8,}", told), code


def test_details_are_read_out_and_what_is_not_there_is_left_open() -> None:
    refusal = NotAllowed("materials_missing", names=["租赁合同", "平面图"])
    assert sentence(refusal, language="zh-hans") == "还缺必须的材料：租赁合同、平面图。请补上后再继续。"
    assert "…" in sentence(NotAllowed("materials_missing"), language="zh-hans")
    assert sentence(NotAllowed("never heard of"), language="en") == UNKNOWN["en"]


@pytest.mark.parametrize(("code", "status"), [("intake_may_not_review", 403), ("stale_page", 409)])
def test_the_status_tells_who_from_when(code: str, status: int) -> None:
    assert status_of(NotAllowed(code)) == status
