"""What is typed at a window, of one item or a whole theme: the answers, how the result is wanted, the key."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.forms import Form
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict

from yimen.catalogue.rules.questions import Page, pages_of
from yimen.delivery.rules.states import Way
from yimen.web.shared.answers import AnswersForm, Asked
from yimen.web.shared.wish import WishForm, wish_form


def filing_key(request: HttpRequest) -> UUID:
    """Return the filing's own key, by which a second press finds what the first one filed."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def answers_typed(data: QueryDict, form: Mapping[str, Any]) -> tuple[AnswersForm, tuple[Page, ...]]:
    """Return the answers with the pages they are on; one may bring up questions that the page had not asked yet."""
    pages, before = pages_of(form, {}), -1
    answers = AnswersForm(data, questions=questions_of(pages), prefix="a")
    while len(answers.fields) != before:
        before = len(answers.fields)
        answers.is_valid()
        pages = pages_of(form, answers.answers())
        answers = AnswersForm(data, questions=questions_of(pages), prefix="a")
    return answers, pages


def questions_of(pages: tuple[Page, ...]) -> list[Asked]:
    """Return what the pages ask."""
    return [field for page in pages for field in page.fields]


def wish_typed(data: QueryDict | None, offered: Sequence[Way]) -> WishForm:
    """Return how the result is wanted; where only the counter is offered, nothing is asked nor read."""
    return wish_form(data if len(offered) > 1 else {"wish-way": Way.COUNTER}, offered=offered)


def unchecked(*forms: Form) -> None:
    """Call nothing wrong yet of what was typed: the clerk only asked what is needed."""
    for form in forms:
        vars(form)["_errors"] = ErrorDict()  # Django has no other way to show what was typed without its faults
