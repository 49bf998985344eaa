"""The matrix: defaults hold until an administrator decides otherwise, nobody opts out of what the law wants told."""

import pytest

from yimen.config.notices import NOTICES
from yimen.inbox.rules.notices import LANGUAGES, OTHER, Matrix, Notice, Receiver, Setting, may_text

WORDS = {"zh-hans": "您的“{title}”已受理。", "en": "Your application {title} has been accepted."}
LAW = Notice(event="accepted", label="受理", texts=WORDS, is_required=True)
COURTESY = Notice(event="supplied", label="收讫", texts=WORDS, by_sms=False, is_urgent=True)


def test_defaults_hold_until_something_else_is_decided() -> None:
    table = Matrix.of([LAW, COURTESY], {("accepted", "agent"): Setting(by_sms=False, is_urgent=True)})
    assert table.setting("accepted", Receiver.APPLICANT) == Setting(by_sms=True, is_urgent=False)
    assert table.setting("accepted", Receiver.AGENT) == Setting(by_sms=False, is_urgent=True)
    assert table.setting("supplied", Receiver.APPLICANT) == Setting(by_sms=False, is_urgent=True)


def test_staff_are_not_texted() -> None:
    assert not Matrix.of([LAW], {}).setting("accepted", Receiver.STAFF).by_sms


def test_what_nobody_named_is_told_all_the_same() -> None:
    table = Matrix.of([LAW], {("other", "applicant"): Setting(by_sms=False, is_urgent=False)})
    assert table.notice("something_new") is OTHER
    assert not table.setting("something_new", "applicant").by_sms


@pytest.mark.parametrize(
    ("notice", "by_sms", "has_opted_out", "goes"),
    [
        (LAW, True, False, True),
        (LAW, True, True, True),
        (LAW, False, False, False),
        (COURTESY, True, False, True),
        (COURTESY, True, True, False),
        (COURTESY, False, True, False),
    ],
)
def test_an_opt_out_holds_wherever_the_law_does_not_want_it_told(
    notice: Notice, by_sms: bool, has_opted_out: bool, goes: bool
) -> None:
    assert may_text(notice, Setting(by_sms, is_urgent=False), has_opted_out=has_opted_out) is goes


@pytest.mark.parametrize("notice", [*NOTICES, OTHER], ids=lambda notice: notice.event)
def test_every_notice_has_its_words_in_each_language_and_names_the_matter(notice: Notice) -> None:
    assert set(notice.texts) == set(LANGUAGES)
    for language in LANGUAGES:
        words = notice.text(language, title="食品经营许可（44130226）")
        assert "食品经营许可（44130226）" in words
        assert len(words) <= 160


def test_another_language_falls_back_to_chinese() -> None:
    assert LAW.text("fr", title="x") == LAW.text("zh-hans", title="x")


def test_no_event_is_told_in_two_ways() -> None:
    assert len({notice.event for notice in NOTICES}) == len(NOTICES)
