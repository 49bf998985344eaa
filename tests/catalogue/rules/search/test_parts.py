"""The parts of the search, each alone."""

import pytest

from yimen.catalogue.rules.search.acts import acts_asked, acts_of_item, agreement
from yimen.catalogue.rules.search.halls import HallAsked, hall_asked, place_likeness
from yimen.catalogue.rules.search.lexicon import Lexicon, read_sayings
from yimen.catalogue.rules.search.own_words import MOST_LINES, read_own_words
from yimen.catalogue.rules.search.question import plain
from yimen.catalogue.rules.search.sounds import Sounds
from yimen.catalogue.rules.search.text import core, pairs
from yimen.catalogue.rules.search.twins import marked, twin_key
from yimen.catalogue.rules.search.who import for_people
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("取水许可（县级）", "取水许可"),
        ("开票（县级行使)", "开票"),
        ("某许可（新办）", "某许可(新办)"),
        ("河道活动（不含采砂）审批", "河道活动审批"),
        ("除剧毒品外，危险品经营", "危险品经营"),
        ("（县级）", "(县级)"),
    ],
)
def test_a_name_is_freed_of_what_only_limits_it(name: str, left: str) -> None:
    assert core(name) == left


def test_pairs_stop_at_punctuation() -> None:
    assert list(pairs("补发、换发")) == ["补发", "换发"]
    assert list(pairs("a")) == ["a"]


@pytest.mark.parametrize(("question", "left"), [("请问居住证怎么办理", "居住证"), ("什么流程", "什么流程")])
def test_politeness_goes_unless_nothing_else_is_said(question: str, left: str) -> None:
    assert plain(question).strip() == left


@pytest.mark.parametrize(
    ("question", "act"),
    [("证丢了", "replace"), ("快到期了", "renew"), ("不想干了", "cancel"), ("换法人", "change"), ("查一下", "query")],
)
def test_what_is_to_be_done_is_heard(question: str, act: str) -> None:
    assert act in acts_asked(question)


def test_what_was_not_lost_is_not_replaced() -> None:
    assert "replace" not in acts_asked("身份证没丢")


def test_the_right_variant_beats_the_plain_item_and_that_beats_the_wrong_variant() -> None:
    renewed = acts_asked("到期了")
    right, plain_item, wrong = (agreement(renewed, acts_of_item(name)) for name in ("许可延续", "许可", "许可注销"))
    assert right > plain_item > wrong


def test_without_an_act_the_plain_item_comes_first() -> None:
    assert agreement(frozenset(), acts_of_item("许可")) > agreement(frozenset(), acts_of_item("许可变更"))


def test_all_parts_of_a_saying_must_occur_and_the_longest_wins() -> None:
    lexicon = Lexicon(read_sayings("老人+证\t优待证\n老人\t老年人\n"))
    [facet] = lexicon.facets("老人要办证")
    assert dict(facet.meanings) == {"优待证": 1.0, "老年人": 0.7}
    assert [dict(each.meanings) for each in lexicon.facets("老人")] == [{"老年人": 1.0}]


@pytest.mark.parametrize("line", ["没有箭头", "\t空", "说法\t"])
def test_a_line_that_says_nothing_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="2"):
        list(read_sayings(f"# 注释\n{line}"))


def test_own_words_take_arrows_and_skip_remarks() -> None:
    assert list(read_own_words("# 注释\n\n娃娃钱 → 育儿补贴\n烟证\t烟草专卖零售许可证")) == [
        ("娃娃钱", "育儿补贴"), ("烟证", "烟草专卖零售许可证"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["娃娃钱", "→ 补贴", "娃 →", "a" * 201 + "→b", "a→" + "b" * 401, "+ → b", "a\x00→b"])
def test_a_wrong_line_of_own_words_is_refused(text: str) -> None:
    with pytest.raises(NotAllowed, match="bad_synonym"):
        list(read_own_words(text))


@pytest.mark.parametrize(("lines", "is_refused"), [(MOST_LINES, False), (MOST_LINES + 1, True)])
def test_there_is_an_end_to_own_words(lines: int, is_refused: bool) -> None:
    text = "\n".join(f"说法{n} → 事项" for n in range(lines))
    if is_refused:
        with pytest.raises(NotAllowed, match="too_many_synonyms"):
            list(read_own_words(text))
    else:
        assert len(list(read_own_words(text))) == lines


def test_twins_differ_in_level_and_punctuation_only() -> None:
    assert twin_key("取水许可（县级）") == twin_key("取水许可(市级)")
    assert twin_key("取水许可（新办）") != twin_key("取水许可（延续）")


def test_a_name_is_marked_where_it_was_asked_for() -> None:
    assert list(marked("取水许可证", {"取水"})) == [("取水", True), ("许可证", False)]
    assert list(marked("某㍿", {"某"})) == [("某㍿", False)]  # one letter that folds into four


def test_letters_are_heard_from_names_only() -> None:
    sounds = Sounds()
    sounds.add("供电报装", "gong dian bao zhuang")
    sounds.add("抱", "bao")
    sounds.close(["供电", "电报", "报装"])
    assert sounds.corrected("供电抱装", ["供电", "电报", "报装"]) == "供电报装"
    assert sounds.corrected("红烧肉", ["供电"]) == "红烧肉"
    assert sounds.rows("gdbz") == [0]
    assert sounds.rows("dianbao") == [0]
    assert sounds.rows("xyz") == []


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("政务大厅在哪里", HallAsked(where=True, when=False, phone=False)),
        ("政务服务中心几点上班", HallAsked(where=False, when=True, phone=False)),
        ("周六上班吗", HallAsked(where=False, when=True, phone=False)),
        ("便民服务中心电话", HallAsked(where=False, when=False, phone=True)),
        ("陈江政务服务中心", HallAsked(where=True, when=True, phone=True)),
        ("身份证在哪里办", None),
        ("大厅里可以办身份证换领和补领吗", None),
        ("公共就业服务机构备案", None),
    ],
)
def test_questions_about_places_are_told_from_others(question: str, asked: HallAsked | None) -> None:
    assert hall_asked(question) == asked


def test_a_place_is_known_by_its_own_name() -> None:
    assert place_likeness("陈江的服务中心在哪", "陈江街道政务服务中心") == 2
    assert place_likeness("大厅在哪", "惠阳区政务服务中心") == 0


@pytest.mark.parametrize(
    ("question", "people"), [("公司办社保", False), ("给孩子办社保", True), ("办社保", None), ("公司员工的孩子", None)]
)
def test_who_asks_is_heard_only_when_it_is_clear(question: str, people: bool | None) -> None:
    assert for_people(question) is people
