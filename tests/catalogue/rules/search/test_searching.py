"""What people say finds what they mean; items of our own making, so that no outside list decides."""

import pytest

from yimen.catalogue.dictionary import lexicon, shipped_sayings
from yimen.catalogue.rules.search.entry import Entry
from yimen.catalogue.rules.search.index import Index
from yimen.catalogue.rules.search.searching import search
from yimen.catalogue.rules.words import pinyin

NAMES = (
    "居民身份证补领", "居民身份证换领", "居民身份证首次申领", "临时居民身份证", "食品经营许可新办", "食品经营许可延续",
    "食品经营许可变更", "食品经营许可注销", "个体工商户设立登记", "个体工商户注销登记", "最低生活保障", "结婚登记预约",
    "离婚登记预约", "住房公积金提取", "住房公积金贷款", "机动车驾驶证期满换证", "补领机动车驾驶证", "生育登记",
    "残疾人证挂失补办", "残疾人证新办", "医疗费用手工（零星）报销", "取水许可证延续（县级）", "河道采砂许可",
    "河道管理范围内有关活动（不含河道采砂）审批", "供电报装", "有限责任公司变更登记", "老年人优待证办理",
)  # fmt: skip
INDEX = Index(Entry(str(n).encode(), name, pinyin=pinyin(name)) for n, name in enumerate(NAMES))
LEXICON = lexicon()


def found(question: str, index: Index = INDEX) -> list[str]:
    return [NAMES[hit.row] for hit in search(question, index=index, lexicon=LEXICON).hits]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("身份证丢了怎么办", "居民身份证补领"),
        ("身份证快到期了", "居民身份证换领"),
        ("小孩第一次办身份证", "居民身份证首次申领"),
        ("开个小饭馆要办什么证", "食品经营许可新办"),
        ("饭馆的食品证到期了想续", "食品经营许可延续"),
        ("饭馆不开了，食品证怎么注销", "食品经营许可注销"),
        ("店不开了，营业执照怎么注销", "个体工商户注销登记"),
        ("吃低保", "最低生活保障"),
        ("领结婚证要提前约吗", "结婚登记预约"),
        ("公积金怎么取出来", "住房公积金提取"),
        ("驾照到期换证", "机动车驾驶证期满换证"),
        ("驾照丢了", "补领机动车驾驶证"),
        ("准生证去哪里办", "生育登记"),
        ("残疾证不见了", "残疾人证挂失补办"),
        ("看病的钱怎么报销", "医疗费用手工（零星）报销"),
        ("打井的取水证到期", "取水许可证延续（县级）"),
        ("在河里挖沙", "河道采砂许可"),
        ("家里新装电表", "供电报装"),
        ("公司换法人", "有限责任公司变更登记"),
        ("我妈六十五了想办老人证", "老年人优待证办理"),
    ],
)
def test_people_find_it_in_their_own_words(question: str, name: str) -> None:
    assert found(question)[0] == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("gjj", "住房公积金提取"),
        ("zuidishenghuobaozhang", "最低生活保障"),
        ("gdbz", "供电报装"),
        ("shenfenzheng", "居民身份证补领"),
    ],
)
def test_pinyin_and_initials_find_it(typed: str, name: str) -> None:
    assert name in found(typed)[:3]


def test_a_slip_of_the_input_method_is_forgiven() -> None:
    assert found("供电抱装")[0] == "供电报装"  # 抱 sounds like 报


@pytest.mark.parametrize(
    "question", ["红烧肉怎么做", "NBA总决赛", "王者荣耀怎么充值", "你好", "？？？", "", "asdfgh", "㙍䶮𠮷", "\x00"]
)
def test_nothing_is_found_where_nothing_fits(question: str) -> None:
    assert found(question) == []


def test_an_exception_in_brackets_is_not_what_an_item_is() -> None:
    assert found("河道采砂")[0] == "河道采砂许可"


def test_a_sample_stands_behind_every_real_item() -> None:
    index = Index([Entry(b"s", "食品经营许可新办", is_sample=True), Entry(b"r", "食品经营许可延续")])
    hits = search("食品经营许可新办", index=index, lexicon=LEXICON).hits
    assert [index.keys[hit.row] for hit in hits] == [b"r", b"s"]


def test_the_one_who_asks_tips_the_scales() -> None:
    index = Index(
        [
            Entry(b"o", "医疗保险参保登记", is_for_people=False),
            Entry(b"p", "医疗保险参保登记（个人）", is_for_organisations=False),
        ]
    )
    first = {
        q: index.keys[search(q, index=index, lexicon=LEXICON).hits[0].row] for q in ("公司给员工办医保", "给我爸办医保")
    }
    assert first == {"公司给员工办医保": b"o", "给我爸办医保": b"p"}


def test_scores_fall_and_stay_between_nothing_and_one() -> None:
    scores = [hit.score for hit in search("身份证丢了", index=INDEX, lexicon=LEXICON).hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_an_empty_catalogue_answers_nothing() -> None:
    assert search("身份证", index=Index([]), lexicon=LEXICON).hits == ()


def test_words_beside_the_name_count_less_than_the_name() -> None:
    others = [Entry(name.encode(), name) for name in NAMES]
    beside, named = Entry(b"a", "某许可", beside="滑板场"), Entry(b"b", "滑板场许可")
    for entries, first in (([*others, beside], b"a"), ([*others, beside, named], b"b")):
        index = Index(entries)
        assert index.keys[search("滑板场", index=index, lexicon=LEXICON).hits[0].row] == first


def test_the_dictionary_is_broad_and_every_line_of_it_is_read() -> None:
    assert len({saying.parts for saying in shipped_sayings()}) > 5_000
