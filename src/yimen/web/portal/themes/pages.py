"""The list of themes, a theme's questions one a page, and the one notice."""

from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from yimen.bundles.printing import notice_pdf
from yimen.bundles.queries import Theme, plan, theme_coded, themes
from yimen.catalogue.rules.audiences import PERSON
from yimen.catalogue.rules.situations import SituationQuestion, Situations
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import public
from yimen.web.shared.notice import stopped, told_of
from yimen.web.shared.situation import SituationForm, initial_of, is_settled, query_of, read_answers

ASK, ANSWERED = "_ask", "_answered"


@require_GET
@public
def theme_list(request: HttpRequest) -> HttpResponse:
    """GET /themes/: everything that can be done at once; what people and businesses do stands under both."""
    found = [(theme, set(theme.live.service_objects)) for theme in themes() if theme.live]
    context = {
        "for_people": [theme for theme, served in found if PERSON in served],
        "for_bodies": [theme for theme, served in found if served != {PERSON}],
        "section": "themes",
    }
    return render(request, "portal/themes/list.html", context)


@require_GET
@public
def theme_page(request: HttpRequest, code: str) -> HttpResponse:
    """GET /themes/<code>/: what it is about, and the way to one's own notice."""
    theme = _theme(code)
    context = {"theme": theme, "version": theme.live, "section": "themes"}
    return render(request, "portal/themes/theme.html", context)


@require_GET
@public
def questions(request: HttpRequest, code: str) -> HttpResponse:
    """GET /themes/<code>/questions/?…: the next question; then the one notice. Nothing is stored."""
    theme = _theme(code)
    situations = _situations(theme)
    answers = read_answers(situations, request.GET)
    question = _question(request, situations, answers)
    if question is None:
        return redirect(f"{reverse('portal:theme_notice', args=[code])}?{query_of(situations, answers)}")
    is_wrong = request.GET.get(ANSWERED) == question.key
    typed = request.GET if is_wrong else None
    form = SituationForm(typed, questions=[question], initial=initial_of(situations, answers))
    context = {"theme": theme, "form": form, "section": "themes", **_around(situations, answers, question)}
    return render(request, "portal/themes/question.html", context, status=422 if is_wrong else 200)


@require_GET
@public
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """GET /themes/<code>/notice/?…: everything on one page, to print, to share, and to apply with."""
    theme = _theme(code)
    situations = _situations(theme)
    answers = read_answers(situations, request.GET)
    if not is_settled(situations, answers):
        return redirect(f"{reverse('portal:theme_questions', args=[code])}?{query_of(situations, answers)}")
    query = query_of(situations, answers)
    address = request.build_absolute_uri(f"{request.path}?{query}")
    context = {
        "theme": theme,
        "version": theme.live,
        "told": situations.told(answers),
        "query": query,
        "qr": mark_safe(segno.make(address, error="m").svg_inline(border=1, omitsize=True)),  # noqa: S308  our own drawing
        "printed_at": now(),
        "section": "themes",
        **_planned(theme, answers),
    }
    return render(request, "portal/themes/notice.html", context)


@require_GET
@public
def notice_file(request: HttpRequest, code: str) -> HttpResponse:
    """GET /themes/<code>/notice.pdf?…: the same on paper."""
    theme = _theme(code)
    assert theme.live
    try:
        found = plan(theme.live.pk, read_answers(_situations(theme), request.GET))
    except NotAllowed:
        raise Http404 from None
    pdf = notice_pdf(theme.live, found, at=now())
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": "inline"})


def _planned(theme: Theme, answers: dict[str, Any]) -> dict[str, Any]:
    assert theme.live
    try:
        return told_of(plan(theme.live.pk, answers))
    except NotAllowed as refusal:
        return stopped(refusal)


def _theme(code: str) -> Theme:
    theme = theme_coded(code)
    if theme is None or theme.live is None:
        raise Http404
    return theme


def _situations(theme: Theme) -> Situations:
    assert theme.live
    return Situations.of(theme.live.situations)


def _question(request: HttpRequest, situations: Situations, answers: dict[str, Any]) -> SituationQuestion | None:
    called_for = {question.key: question for question in situations.asked(answers)}
    return called_for.get(request.GET.get(ASK, "")) or situations.next_question(answers)


def _around(situations: Situations, answers: dict[str, Any], question: SituationQuestion) -> dict[str, Any]:
    """Return the answers to carry on, which question this is, and the way back to the one before."""
    called_for = situations.asked(answers)
    keys = [each.key for each in called_for]
    pairs = [(q.key, text) for q in called_for if q.key in answers for text in q.texts(answers[q.key])]
    place = keys.index(question.key)
    others = {key: answer for key, answer in answers.items() if key != question.key}
    return {
        "carried": [(key, text) for key, text in pairs if key != question.key],
        "number": place + 1,
        "question": question,
        "answered": ANSWERED,
        "told": situations.told(others),
        "back": f"?{query_of(situations, answers)}&{ASK}={keys[place - 1]}" if place else "",
    }


urlpatterns = [
    path("themes/", theme_list, name="themes"),
    path("themes/<slug:code>/", theme_page, name="theme"),
    path("themes/<slug:code>/questions/", questions, name="theme_questions"),
    path("themes/<slug:code>/notice/", notice, name="theme_notice"),
    path("themes/<slug:code>/notice.pdf", notice_file, name="theme_notice_pdf"),
]
