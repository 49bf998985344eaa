"""Situation questions before filing (情形引导): one a page, answers in the address, then one check list."""

from typing import Any
from urllib.parse import urlencode

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from yimen.catalogue.queries import Item, centres_taking, item_page
from yimen.catalogue.rules.situations import SituationQuestion, Situations
from yimen.web.shared.guards import public
from yimen.web.shared.situation import SituationForm, check_list, initial_of, is_settled, query_of, read_answers

ASK, ANSWERED = "_ask", "_answered"  # which question to show; which was on the page just sent
SHOWN_CENTRES = 6


@require_GET
@public
def situation(request: HttpRequest, code: str) -> HttpResponse:
    """GET /items/<code>/situation/?…: the next question, or the one asked for; then the check list.

    Everything answered so far stands in the address: the browser's way back works, and nothing is stored.
    """
    item, situations = _asking(code)
    answers = read_answers(situations, request.GET)
    question = _question(request, situations, answers)
    if question is None:
        return redirect(f"{reverse('portal:check_list', args=[code])}?{query_of(situations, answers)}")
    is_wrong = request.GET.get(ANSWERED) == question.key
    form = SituationForm(
        request.GET if is_wrong else None, questions=[question], initial=initial_of(situations, answers)
    )
    context = {**_around(situations, answers, question), "form": form, "item": item, "section": "items"}
    return render(request, "portal/catalogue/situation.html", context, status=422 if is_wrong else 200)


@require_GET
@public
def check_list_page(request: HttpRequest, code: str) -> HttpResponse:
    """GET /items/<code>/checklist/?…: what this applicant needs, to print, to share, and to apply with."""
    item, situations = _asking(code)
    answers = read_answers(situations, request.GET)
    if not is_settled(situations, answers):
        return redirect(f"{reverse('portal:situation', args=[code])}?{query_of(situations, answers)}")
    assert item.live is not None
    query = query_of(situations, answers)
    address = request.build_absolute_uri(f"{request.path}?{query}")
    context = {
        "item": item,
        "version": item.live,
        "list": check_list(item.live, situations, answers),
        "fields": _titles(item.live.form, situations.outcome(answers).fields),
        "centres": list(centres_taking(item.pk)[:SHOWN_CENTRES]),
        "query": query,
        "address": address,
        "qr": mark_safe(segno.make(address, error="m").svg_inline(border=1, omitsize=True)),  # noqa: S308  our own drawing
        "printed_at": now(),
        "is_open": item.status == "in_use",
        "section": "items",
    }
    return render(request, "portal/catalogue/check_list.html", context)


def _asking(code: str) -> tuple[Item, Situations]:
    item = item_page(code)
    if item is None or item.live is None:
        raise Http404
    situations = Situations.of(item.live.situations)
    if not situations:
        raise Http404
    return item, situations


def _question(request: HttpRequest, situations: Situations, answers: dict[str, Any]) -> SituationQuestion | None:
    """Return the question to show; None when all are answered."""
    wanted = request.GET.get(ASK)
    called_for = {question.key: question for question in situations.asked(answers)}
    if wanted in called_for:
        return called_for[wanted]
    return situations.next_question(answers)


def _around(situations: Situations, answers: dict[str, Any], question: SituationQuestion) -> dict[str, Any]:
    """Return the answers to carry on, which question this is, and the way back to the one before."""
    called_for = situations.asked(answers)
    place = [each.key for each in called_for].index(question.key)
    pairs = [(q.key, text) for q in called_for if q.key in answers for text in q.texts(answers[q.key])]
    others = {key: answer for key, answer in answers.items() if key != question.key}
    return {
        "carried": [(key, text) for key, text in pairs if key != question.key],
        "number": place + 1,
        "question": question,
        "answered": ANSWERED,
        "told": situations.told(others),
        "back": f"?{urlencode([*pairs, (ASK, called_for[place - 1].key)])}" if place else "",
    }


def _titles(form: dict[str, Any], keys: tuple[str, ...]) -> list[str]:
    fields = form.get("properties", {})
    return [str(fields[key].get("title", key)) for key in keys if key in fields]


urlpatterns = [
    path("items/<str:code>/situation/", situation, name="situation"),
    path("items/<str:code>/checklist/", check_list_page, name="check_list"),
]
