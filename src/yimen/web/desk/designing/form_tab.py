"""The form designer: the pages and questions of an item's form, and what is wrong with them."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.rules.form_edits import by_page, find, key_for, moved, page_moved, page_renamed, placed, rekeyed
from yimen.catalogue.rules.form_faults import FormFault
from yimen.catalogue.rules.questions import Question
from yimen.web.desk.designing.drafting import Drafting, of_nothing, with_draft
from yimen.web.desk.designing.question_form import KIND_NAMES, PAGE_LENGTH

WAYS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Row:
    """A question in the list: with its kind and condition in words, and what is wrong with it."""

    question: Question
    kind: str
    condition: str
    faults: list[FormFault]

    @property
    def may_be_asked_anew(self) -> bool:
        """Return whether a fault says that its key carries the answers of another question."""
        return any(fault.code in {"key_changed_kind", "key_changed_meaning"} for fault in self.faults)


@require_GET
@with_draft("form")
def show(drafting: Drafting) -> HttpResponse:
    """GET edit/form/: the form as pages and questions, or a form by hand to be read."""
    if drafting.is_by_hand:
        return drafting.page("desk/designing/form_by_hand.html", {})
    pages = [(title, [row_of(drafting, each) for each in asked]) for title, asked in by_page(drafting.questions)]
    return drafting.page("desk/designing/form.html", {"pages": pages, "faults": drafting.form_faults})


@require_POST
@with_draft("form")
def move(drafting: Drafting, key: str) -> HttpResponse:
    """POST edit/form/questions/<key>/move/: one place up or down, or to the place before another question."""
    drafting.question(key)
    by, before = WAYS.get(drafting.request.POST.get("by", ""), 0), drafting.request.POST.get("before", "")
    questions = placed(drafting.questions, key, before=before) if before else moved(drafting.questions, key, by)
    return drafting.keep_questions(questions, to=place(drafting, key), part=of_nothing)


@require_POST
@with_draft("form")
def ask_anew(drafting: Drafting, key: str) -> HttpResponse:
    """POST edit/form/questions/<key>/anew/: the question under a key of its own, so that no old answer fits it."""
    new = key_for(drafting.question(key).title, taken_keys(drafting))
    questions = rekeyed(drafting.questions, key, new)
    return drafting.keep_questions(questions, to=place(drafting, new), part=drafting.of_question(key))


@require_POST
@with_draft("form")
def pages(drafting: Drafting) -> HttpResponse:
    """POST edit/form/pages/: a page moved, or under another title."""
    sent, questions = drafting.request.POST, drafting.questions
    page, title = sent.get("page", ""), " ".join(sent.get("title", "").split())[:PAGE_LENGTH]
    by = WAYS.get(sent.get("by", ""), 0)
    if by:
        questions = page_moved(questions, page, by)
    elif title:
        questions = page_renamed(questions, page, title)
    return drafting.keep_questions(questions, to=place(drafting), part=of_nothing)


def place(drafting: Drafting, key: str = "") -> str:
    """Return the address of the list, at the question that was worked on."""
    address = drafting.address("form_designer")
    return f"{address}#q-{key}" if key else address


def taken_keys(drafting: Drafting) -> set[str]:
    """Return the keys in use: this form's, and those under which drafts of applicants hold answers today."""
    live = drafting.live_form.get("properties", {})
    return {"new", *(each.key for each in drafting.questions), *live}  # "new" is the address of the empty page


def row_of(drafting: Drafting, question: Question) -> Row:
    """Return the question as a row."""
    faults = [fault for fault in drafting.form_faults if fault.key == question.key]
    return Row(question, str(KIND_NAMES[question.kind]), condition_words(drafting, question), faults)


def condition_words(drafting: Drafting, question: Question) -> str:
    """Return when the question is asked, empty when it always is."""
    if question.when is None:
        return ""
    before = find(drafting.questions, question.when[0])
    answers = "、".join(question.when[1]) or "…"
    words = _("“{question}”选了“{answers}”才问")
    return words.format(question=before.title if before else question.when[0], answers=answers)


urlpatterns = [
    path("catalogue/items/<str:code>/edit/form/", show, name="form_designer"),
    path("catalogue/items/<str:code>/edit/form/pages/", pages, name="form_pages"),
    path("catalogue/items/<str:code>/edit/form/questions/<str:key>/move/", move, name="move_question"),
    path("catalogue/items/<str:code>/edit/form/questions/<str:key>/anew/", ask_anew, name="ask_anew"),
]
