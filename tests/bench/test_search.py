"""The search's benchmark: its questions are sound, its rates are counted right, and what was promised is held."""

import pytest
from bench.search.bigrams import Bigrams
from bench.search.questions import COUNTY, Question, names_in, read_questions, shared_entries
from bench.search.rates import Rates, rates, share_answered

from yimen.catalogue.dictionary import lexicon
from yimen.catalogue.rules.search.index import Index
from yimen.catalogue.rules.search.searching import search


def test_the_questions_are_many_different_and_answered() -> None:
    asked = [question for name in ("dev", "second", "held") for question in read_questions(name)]
    assert len(asked) >= 300
    assert len({question.text for question in asked}) == len(asked)
    assert all(question.answers for question in asked)
    assert len(names_in("dev", "second", "held")) > 400


def test_rates_are_counted_by_the_place_of_the_right_name() -> None:
    asked = [Question("甲", frozenset({"a"})), Question("乙", frozenset({"b"})), Question("丙", frozenset({"c"}))]
    found = {"甲": ["a"], "乙": ["x", "b"], "丙": ["x"] * 5 + ["c"]}
    assert rates(found.__getitem__, asked) == Rates(2 / 3, 1 / 3, (1 + 1 / 2 + 1 / 6) / 3)
    assert share_answered({"甲": ["a"], "乙": [], "丙": []}.__getitem__, asked) == 1 / 3


def test_bigrams_are_what_they_claim() -> None:
    assert Bigrams(["取水许可", "采砂许可"]).ask("取水") == ["取水许可"]
    assert Bigrams(["取水许可"]).ask("采砂") == []


def test_the_promised_rates_are_held_over_questions_nobody_tuned_for() -> None:
    entries = shared_entries(COUNTY)
    if entries is None:
        pytest.skip("the shared catalogue files are not here (YIMEN_TEST_DATA)")
    index, words = Index(entries), lexicon()
    found = rates(
        lambda text: [entries[hit.row].name for hit in search(text, index=index, lexicon=words).hits],
        read_questions("held"),
    )
    assert found.hit_at_5 >= 0.75
    assert found.hit_at_1 >= 0.60  # 0.50 is wanted
