"""Questions that other items ask: found by their words, with the key that the fact has everywhere."""

from tests.cast import Town
from yimen.catalogue.form_library import known_question, known_questions
from yimen.catalogue.models import ItemStatus, ItemVersion
from yimen.catalogue.rules.questions import Question, form_of

AREA = Question("area", "营业面积是多少平方米？", "场所", "number", most=500)


def test_a_question_is_found_by_its_words_without_its_condition(town: Town) -> None:
    open_air = Question("open_air", "有室外区吗？", "场所", "yes_no")
    asked = Question("area_out", "室外面积？", "场所", "number", when=("open_air", ("是",)))
    ItemVersion.objects.filter(pk=town.version.pk).update(form=form_of((open_air, AREA, asked)))
    found = known_questions("面积", limit=9)
    assert [(known.question.key, known.question.when, known.items) for known in found] == [
        ("area", None, 1),
        ("area_out", None, 1),
    ]
    assert known_question(key="", title=AREA.title) == AREA
    assert known_question(key="other", title=AREA.title) is None
    assert known_questions("100%_", limit=9) == []


def test_what_is_by_hand_or_not_in_use_is_not_offered(town: Town) -> None:
    by_hand = {"properties": {"area": {"type": "object", "title": "面积"}}}
    ItemVersion.objects.filter(pk=town.version.pk).update(form=by_hand)
    assert known_questions("面积", limit=9) == []
    ItemVersion.objects.filter(pk=town.version.pk).update(form=form_of((AREA,)))
    type(town.item).objects.filter(pk=town.item.pk).update(status=ItemStatus.SUSPENDED)
    assert known_questions("面积", limit=9) == []
