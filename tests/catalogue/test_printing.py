"""Guides and posters on paper, judged by strangers' programs; each code opens the page it names."""

from datetime import date

import pytest

from tests.cast import Town, build_item
from tests.kernel.documents import readers
from yimen.catalogue.models import Item, Material
from yimen.catalogue.printing import MOST_TILES, address_of, guide_pdf, poster_pdf, tiled_items
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def guide(town: Town) -> bytes:
    return guide_pdf(Item.objects.get(pk=town.item.pk).live or town.version, on=TODAY)


def test_a_guide_says_all_and_strangers_find_nothing_wrong_with_it(town: Town) -> None:
    asked = [{"question": "要多久？", "answer": "五天"}]
    town.version.conditions = "有固定场所"
    town.version.elements = {"hours": "工作日 9:00—12:00", "questions": asked}
    town.version.save()
    Material.objects.create(version=town.version, key="rare", name="㙍䶮身份证明", note="带原件", position=9)
    pdf = guide(town)
    assert readers.findings(pdf) == []
    assert set(readers.fonts(pdf).values()) == {True}
    text = readers.words(pdf)
    told = ("㙍䶮身份证明", "带原件", "有固定场所", "工作日9:00—12:00", "要多久？", "承诺办结时限5个工作日")
    for words in (*told, town.version.name, town.item.code):
        assert words.replace(" ", "") in text, words
    assert any(address_of(town.item.code) in each for each in readers.alternatives(pdf))


def test_a_poster_has_one_tile_for_each_item_on_either_paper(town: Town) -> None:
    for number in range(13):
        name = f"公众聚集场所投入使用营业前消防安全检查之第{number}项" * (1 + number % 3)
        build_item(town.fire, town.centre, code=f"P-{number}", name=name)
    shown = tiled_items()
    for paper, pages in (("a4", 2), ("a3", 1)):
        pdf = poster_pdf(shown, title="办税二维码墙", paper=paper, on=TODAY)
        assert readers.findings(pdf) == []
        with readers.opened(pdf) as file:
            assert len(file.pages) == pages
        told = readers.alternatives(pdf)
        assert len(told) == len(shown) == 14
        for item in shown:
            assert any(each.endswith(address_of(item.code)) for each in told)


@pytest.mark.parametrize(("count", "paper"), [(0, "a4"), (MOST_TILES + 1, "a4"), (1, "a5")])
def test_what_is_no_poster_is_refused(town: Town, count: int, paper: str) -> None:
    with pytest.raises(NotAllowed):
        poster_pdf([town.item] * count, title="x", paper=paper, on=TODAY)


def test_a_character_that_no_font_has_is_a_sentence(town: Town) -> None:
    town.version.conditions = "\U000e1234"
    town.version.save()
    with pytest.raises(NotAllowed, match="not_printable"):
        guide(town)


def test_tiles_go_on_after_the_last_one_also_among_equal_names(town: Town) -> None:
    for number in range(5):
        build_item(town.fire, town.centre, code=f"E-{number}", name="同名事项")
    seen: list[str] = []
    while page := tiled_items(agency="fire", after=seen[-1] if seen else "", limit=2):
        seen += [item.code for item in page]
    assert sorted(seen) == [f"E-{number}" for number in range(5)]
