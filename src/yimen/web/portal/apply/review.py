"""Everything on one page, each part with its way back; then the application is filed, once."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.apply.filling import Filling
from yimen.web.portal.apply.opening import with_filling
from yimen.web.shared.answers import fault_sentence, words_of
from yimen.web.shared.faults import faults
from yimen.web.shared.refusals import sentence
from yimen.web.shared.wish import WishForm, wish_form


@dataclass(frozen=True)
class Row:
    """One answer and the page it was given on."""

    label: str
    value: Any
    url: str


@dataclass(frozen=True)
class Problem:
    """What still keeps the application from being filed, and where to mend it."""

    words: str
    url: str


@require_http_methods(["GET", "POST"])
@with_filling
def review(filling: Filling) -> HttpResponse:
    """GET /apply/<draft>/review/; POST files the application: a double click finds its first case again."""
    problems, wish = _problems(filling), _wish(filling)
    if filling.request.method == "POST":
        if not filling.request.POST.get("honest"):
            problems.append(Problem(_("请勾选承诺：所填内容和上传的材料真实有效。"), "#honest"))
        if wish is not None and not wish.is_valid():
            problems += _faults(wish)
        if filling.is_expired:
            filling.save("review")
            problems.append(Problem(sentence(NotAllowed("draft_expired")), "#honest"))
        if not problems:
            try:
                return redirect(filling.file(filling, wish))
            except NotAllowed as refusal:
                problems.append(Problem(sentence(refusal), _mend(filling, refusal)))
    status = 422 if problems and filling.request.method == "POST" else 200
    context = filling.context(rows=_rows(filling), problems=problems, wish=wish, title=_("核对提交"))
    return render(filling.request, "portal/apply/review.html", context, status=status)


def _mend(filling: Filling, refusal: NotAllowed) -> str:
    """Return the page on which a refusal of the filing itself can be mended."""
    if refusal.code == "situation_stops":
        return filling.url("situation")
    return filling.url("promise") if refusal.code.startswith("promise_") else "#honest"


def _wish(filling: Filling) -> WishForm | None:
    """Return the form of how the result is wanted, None where there is nothing to choose."""
    offered = filling.ways
    if len(offered) <= 1:
        return None
    return wish_form(filling.request.POST if filling.request.method == "POST" else None, offered=offered)


def _faults(wish: WishForm) -> list[Problem]:
    return [Problem(fault, f"#{bound.auto_id}") for bound in wish for fault in faults(bound)]


def _problems(filling: Filling) -> list[Problem]:
    found: list[Problem] = []
    if not filling.is_settled:
        found.append(Problem(_("请先回答办理情形的问题。"), _there_and_back(filling, "situation")))
    try:
        filling.parties  # noqa: B018  only whether it is settled
    except NotAllowed as refusal:
        found.append(Problem(sentence(refusal), _there_and_back(filling, "party")))
    if not filling.phone:
        found.append(Problem(sentence(NotAllowed("phone_needed")), _there_and_back(filling, "phone")))
    if filling.centre is None:
        found.append(Problem(sentence(NotAllowed("centre_needed")), _there_and_back(filling, "centre")))
    if filling.offers_promise and filling.answers.get("promise") is None:
        found.append(Problem(_("请选择办理方式。"), _there_and_back(filling, "promise")))
    found += [Problem(fault_sentence(fault), _page_of(filling, fault.field)) for fault in filling.form_faults()]
    found += [
        Problem(sentence(NotAllowed("materials_missing", names=[m.name])), f"{filling.url('materials')}#m-{m.key}")
        for m in filling.missing()
    ]
    return found


def _page_of(filling: Filling, key: str) -> str:
    for number, page in enumerate(filling.pages, start=1):
        if any(field == key for field, _schema, _required in page.fields):
            return _there_and_back(filling, "page", number)
    return filling.url("page", 1) if filling.pages else filling.url("party")


def _rows(filling: Filling) -> list[Row]:
    url = _there_and_back(filling, "situation") if filling.situations else ""
    rows = [Row(title, words, url) for title, words in filling.situations.told(filling.situation)]
    rows.append(Row(_("申请人"), _applicant(filling), _there_and_back(filling, "party")))
    rows.append(Row(_("联系电话"), filling.phone, _there_and_back(filling, "phone")))
    if len(filling.centres) > 1:
        rows.append(
            Row(_("办理大厅"), filling.centre.name if filling.centre else "", _there_and_back(filling, "centre"))
        )
    if filling.offers_promise:
        signed = filling.answers.get("promise")
        way = "" if signed is None else _("告知承诺") if signed else _("一般程序")
        rows.append(Row(_("办理方式"), way, _there_and_back(filling, "promise")))
    for number, page in enumerate(filling.pages, start=1):
        url = _there_and_back(filling, "page", number)
        rows += [Row(schema.get("title", key), words_of(filling.form.get(key)), url) for key, schema, _r in page.fields]
    for material in filling.materials:
        names = [file["name"] for file in filling.files.get(material.key, [])]
        taken = filling.taken.get(material.key, {}).get("words", "")
        rows.append(Row(material.name, taken or words_of(names), f"{filling.url('materials')}#m-{material.key}"))
    return rows


def _there_and_back(filling: Filling, screen: str, *args: object) -> str:
    """Return the page's address, with the mark that leads from it straight back to the review."""
    return f"{filling.url(screen, *args)}?back_to=review"


def _applicant(filling: Filling) -> str:
    try:
        return filling.parties.name
    except NotAllowed:
        return ""


urlpatterns = [path("review/", review, name="apply_review")]
