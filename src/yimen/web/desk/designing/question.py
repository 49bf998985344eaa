"""One question of the form: added, changed, deleted."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from yimen.catalogue.form_library import known_question, known_questions
from yimen.catalogue.rules.form_edits import added, by_page, changed, dependents, earlier_than, key_for, without
from yimen.catalogue.rules.questions import Question
from yimen.web.desk.designing.drafting import Drafting, of_nothing, with_draft
from yimen.web.desk.designing.form_tab import place, row_of, taken_keys
from yimen.web.desk.designing.question_form import CLASSES, KINDS, NEW_PAGE, QuestionForm, initial_of
from yimen.web.shared.guards import StaffRequest

REUSED = 12
SAID_AT = ("title", "options", "least", "most", "new_page")


@require_http_methods(["GET", "POST"])
@with_draft("form")
def add(drafting: Drafting) -> HttpResponse:
    """GET and POST edit/form/questions/new/?page=&reuse=&q=: a new question, or one that other items ask already."""
    request = drafting.request
    reused = _reused(request)
    start = reused or Question("", "", request.GET.get("page", ""))
    form = _form(drafting, start, is_new=True)
    if not form.is_valid():
        return _page(drafting, form, reused=reused)
    key = _key(drafting, form, reused)
    return drafting.keep_questions(
        added(drafting.questions, form.question(key)),
        to=place(drafting, key),
        part=of_nothing,
        again=lambda refused: _page(drafting, form, reused=reused, refused=refused),
    )


@require_http_methods(["GET", "POST"])
@with_draft("form")
def change(drafting: Drafting, key: str) -> HttpResponse:
    """GET and POST edit/form/questions/<key>/: one question."""
    question, drafting.said_at = drafting.question(key), SAID_AT
    form = _form(drafting, question)
    if not form.is_valid():
        page = _page(drafting, form, question=question)
        return drafting.unsaved(form, page) if form.is_bound else page
    return drafting.keep_questions(
        changed(drafting.questions, key, form.question(key)),
        to=place(drafting, key),
        part=drafting.of_question(key),
        again=lambda refused: _page(drafting, form, question=question, refused=refused),
    )


@require_http_methods(["GET", "POST"])
@with_draft("form")
def delete(drafting: Drafting, key: str) -> HttpResponse:
    """GET and POST edit/form/questions/<key>/delete/: what hangs on the question is named before it goes."""
    question, hanging = drafting.question(key), dependents(drafting.questions, key)
    fate = drafting.request.POST.get("hanging", "")
    if drafting.request.method != "POST" or (hanging and fate not in {"delete", "ask_all"}):
        context = {"question": question, "hanging": [row_of(drafting, each) for each in hanging]}
        status = 422 if drafting.request.method == "POST" else 200
        return drafting.page("desk/designing/delete_question.html", context, status=status)
    questions = without(drafting.questions, key, with_dependents=fate == "delete")
    return drafting.keep_questions(questions, to=place(drafting), part=drafting.of_question(key))


def _form(drafting: Drafting, question: Question, *, is_new: bool = False) -> QuestionForm:
    titles = [title for title, _asked in by_page(drafting.questions)]
    initial = initial_of(question)
    if question.page not in titles:
        initial |= {"page": NEW_PAGE if not titles or question.page else titles[-1], "new_page": question.page}
    earlier = earlier_than(drafting.questions, "" if is_new else question.key, str(initial["page"]))
    return QuestionForm(drafting.request.POST or None, initial=initial, pages=titles, earlier=earlier)


def _page(drafting: Drafting, form: QuestionForm, *, refused: Any = None, **context: Any) -> HttpResponse:
    words = drafting.request.GET.get("q", "").strip()[:60]
    context |= {
        "form": form,
        "kinds": KINDS,
        "classes": CLASSES,
        "words": words,
        "known": known_questions(words, limit=REUSED) if words else [],
    }
    status = 422 if form.is_bound else 200
    return drafting.page("desk/designing/question.html", context, refused=refused, status=status)


def _reused(request: StaffRequest) -> Question | None:
    """Return the question of another item that the editor picked."""
    key, title = request.GET.get("reuse", ""), request.GET.get("title", "")
    found = known_question(key=key, title=title) if key else None
    return replace(found, page=request.GET.get("page", "") or found.page) if found else None


def _key(drafting: Drafting, form: QuestionForm, reused: Question | None) -> str:
    """Return the key of a new question: that of the same question in other items, so that a fact has one key."""
    asked, taken = form.question(""), taken_keys(drafting)
    known = reused or known_question(key="", title=asked.title)
    if known and known.kind == asked.kind and known.key not in taken:
        return known.key
    return key_for(asked.title, taken)


urlpatterns = [
    path("catalogue/items/<str:code>/edit/form/questions/new/", add, name="add_question"),
    path("catalogue/items/<str:code>/edit/form/questions/<str:key>/", change, name="change_question"),
    path("catalogue/items/<str:code>/edit/form/questions/<str:key>/delete/", delete, name="delete_question"),
]
