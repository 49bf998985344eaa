"""A form read back into its questions: without loss, or not at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.catalogue.rules.default_form import default_form
from yimen.catalogue.rules.meanings import MEANINGS
from yimen.catalogue.rules.questions import CHOOSING, DATA_CLASSES, KINDS, LEAST, MOST, Question, unchecked_form_of
from yimen.catalogue.rules.questions_read import is_by_hand, questions_of
from yimen.config.demo.items import _questions, written_items
from yimen.kernel.rules.errors import NotAllowed

WORDS = st.text("甲乙丙丁ab1 ", min_size=0, max_size=5)


@st.composite
def question_lists(draw: st.DrawFn) -> tuple[Question, ...]:
    """Draw questions as an unfinished draft may hold them: options missing, conditions on anything."""
    keys = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8))
    return tuple(draw(one_question(key)) for key in keys)


@st.composite
def one_question(draw: st.DrawFn, key: str) -> Question:
    kind = draw(st.sampled_from(KINDS))
    options = tuple(draw(st.lists(WORDS, max_size=4))) if kind in CHOOSING else ()
    when = draw(st.none() | st.tuples(st.sampled_from("abcdefgh"), st.lists(WORDS, max_size=2).map(tuple)))
    limits = st.none() | st.integers(0, 10_000)
    return Question(
        key=key, title=draw(WORDS), page=draw(st.sampled_from(["一", "二", "三"])), kind=kind, options=options,
        help=draw(WORDS), is_required=draw(st.booleans()), data_class=draw(st.sampled_from(sorted(DATA_CLASSES))),
        when=when, most=draw(limits) if kind in MOST else None, least=draw(limits) if kind in LEAST else None,
        meaning=draw(st.sampled_from(["", "a.meaning.of.ones.own", *MEANINGS])),
    )  # fmt: skip


@given(question_lists())
def test_what_was_written_is_read_and_written_the_same(questions: tuple[Question, ...]) -> None:
    form = json.loads(json.dumps(unchecked_form_of(questions), sort_keys=True))  # as a database gives it back
    assert unchecked_form_of(questions_of(form)) == form


@given(question_lists())
def test_the_questions_themselves_come_back(questions: tuple[Question, ...]) -> None:
    again = questions_of(unchecked_form_of(questions))
    assert [(q.key, q.title, q.page, q.help, q.is_required, q.when) for q in again] == [
        (q.key, q.title, q.page, q.help, q.is_required, q.when) for q in questions
    ]


def test_every_demo_form_is_read_without_loss() -> None:
    forms = [unchecked_form_of(_questions(item["questions"])) for item in written_items() if "questions" in item]
    assert len(forms) > 10
    for form in [*forms, default_form(["person"]), default_form(["enterprise"])]:
        assert unchecked_form_of(questions_of(form)) == form


@pytest.mark.parametrize(
    "extra",
    [
        {"oneOf": [{"required": ["a"]}]},
        {"title": "表"},
        {"additionalProperties": False},
        {"x-pages": ["别的"]},
        {"required": ["b"]},
    ],
)
def test_what_questions_cannot_say_is_left_as_it_is(extra: dict[str, object]) -> None:
    form = {**unchecked_form_of([Question("a", "一", "页")]), **extra}
    assert is_by_hand(form)
    with pytest.raises(NotAllowed, match="form_by_hand"):
        questions_of(form)


@pytest.mark.parametrize("form", [{"properties": {"a": True}}, {"properties": [], "allOf": 3}, {"allOf": [{}]}])
def test_a_form_out_of_shape_is_by_hand_too(form: dict[str, object]) -> None:
    assert is_by_hand(form)


@pytest.mark.parametrize("form", [{}, {"properties": {}}, unchecked_form_of(())])
def test_an_empty_form_has_no_questions(form: dict[str, object]) -> None:
    assert questions_of(form) == ()
