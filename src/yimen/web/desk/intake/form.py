"""Window intake, second page: everything about the filing on one dense page, for a person who has no account."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.queries.results import ways_for
from yimen.cases.queries.ways import licence_numbered
from yimen.cases.rules.application import Application, Channel, Filed
from yimen.cases.rules.promise import is_offered
from yimen.catalogue.queries import Item, ItemVersion, item_page
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.questions import Page, pages_of
from yimen.delivery.rules.states import Way
from yimen.halls.queries import WindowDuty, duty_of
from yimen.halls.zones import check_takes
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.intake.papers import Handed, nothing_handed, read_handed
from yimen.web.desk.intake.parties import PartiesForm
from yimen.web.desk.intake.situation import Asking, ask_situation, list_of, read_situation
from yimen.web.desk.intake.taking import LOOK, Taking, read_taking, show_offers, with_taken
from yimen.web.desk.intake.typed import answers_typed, filing_key, questions_of, unchecked, wish_typed
from yimen.web.desk.window.served import Served, served_at, typed_for
from yimen.web.desk.window.service_time import begun, seconds_since
from yimen.web.desk.window.window import ask_for_window
from yimen.web.shared.answers import AnswersForm
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence
from yimen.web.shared.situation import SituationForm
from yimen.web.shared.wish import WishForm, wish_form


@dataclass
class Filing:
    """What is on the page: the item and everything typed or handed in so far."""

    item: Item
    version: ItemVersion
    parties: PartiesForm
    answers: AnswersForm
    pages: tuple[Page, ...]
    handed: list[Handed]
    asking: Asking
    wish: WishForm
    promised_by: str = ""
    renews: str = ""
    taking: Taking = field(default_factory=Taking)

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        """Return the form's pages with their bound fields."""
        return [(page.title, [self.answers[key] for key, _, _ in page.fields]) for page in self.pages]

    @property
    def asked(self) -> SituationForm | None:
        """Return the questions of the situation, if there are any."""
        return self.asking.form

    @property
    def offers_promise(self) -> bool:
        """Return whether the item may be decided on a promise signed here."""
        return is_offered(Procedure.of(self.version.procedure))

    @property
    def is_renewal(self) -> bool:
        """Return whether the item renews a licence, whose number is then asked for."""
        return Procedure.of(self.version.procedure).is_renewal

    def is_valid(self) -> bool:
        """Return whether it may be filed; every fault is shown at its place."""
        is_good = self.parties.is_valid() and self.wish.is_valid() and self.asking.is_settled
        if self.answers.is_valid():
            self.answers.add_faults(self.asking.form_asked, self.answers.answers())
        return is_good and not self.answers.errors and not any(row.error for row in self.handed)


@require_http_methods(["GET", "POST"])
@needs(Permission.INTAKE_CASES)
def fill_in(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/intake/<item code>/: an empty page for each client; file it, and accept at once if wished."""
    duty = duty_of(request.staff.pk)
    if duty is None:
        return ask_for_window(request, back=reverse("desk:intake_form", args=[code]))
    item = item_page(code)
    if item is None or item.live is None:
        raise Http404
    ways = ways_for(item.live, duty.window.centre)
    if request.method == "GET":
        refused = attempt(lambda: check_takes(duty.window, item.pk))  # before anybody types anything
        served = served_at(duty)
        filing = _empty(item, item.live, ways, who=typed_for(served, by=request.staff))
        return _page(request, filing, duty, refused=refused, served=served)
    filing = _typed(request, item, item.live, ways=ways)
    if only_asked := _only_asked(request, filing):
        shown, status = only_asked
        return _page(request, shown, duty, status=status)
    if not filing.is_valid():
        return _page(request, filing, duty, status=422)
    try:
        filed = _file(request, filing)
    except NotAllowed as refusal:
        return _page(request, filing, duty, refused=refusal)
    if request.POST.get("then") == "accept":
        _accept(request, filed, duty)
    return redirect("desk:receipt", filed.number)


def _only_asked(request: StaffRequest, filing: Filing) -> tuple[Filing, int] | None:
    """Return the page with its status when the clerk asked what is needed, or what the applicant has; else None."""
    then, is_settled = request.POST.get("then"), filing.asking.is_settled
    if then == LOOK and is_settled:
        unchecked(filing.answers, filing.wish)
        return filing, 200 if filing.taking.has_looked else 422
    if then == "situation" or not is_settled:
        unchecked(filing.parties, filing.answers, filing.wish)
        return filing, 200 if is_settled else 422
    return None


def _empty(item: Item, version: ItemVersion, ways: Sequence[Way], *, who: dict[str, Any]) -> Filing:
    pages = pages_of(version.form, {})
    answers = AnswersForm(questions=questions_of(pages), prefix="a")
    parties = PartiesForm(initial=who, service_objects=version.service_objects)
    handed = nothing_handed(version.materials.all())
    wish = wish_form(None, offered=ways)
    return Filing(item, version, parties, answers, pages, handed, ask_situation(version), wish)


def _typed(request: StaffRequest, item: Item, version: ItemVersion, *, ways: Sequence[Way]) -> Filing:
    """Return what was sent; an answer may bring up questions that the page had not asked yet."""
    asking = read_situation(request, version)
    answers, pages = answers_typed(request.POST, asking.form_asked)
    is_first = request.POST.get("then") == "situation" and "who" not in request.POST
    parties = PartiesForm(None if is_first else request.POST, service_objects=version.service_objects)
    needed = asking.needed(version.materials.all())
    taking = read_taking(request, parties, name=version.name, needed=needed) if not is_first else Taking()
    handed = show_offers(read_handed(request, needed, by=request.staff), taking)
    promised_by, renews = (request.POST.get(name, "").strip()[:100] for name in ("promised_by", "renews"))
    wish = wish_typed(None if is_first else request.POST, ways)
    return Filing(item, version, parties, answers, pages, handed, asking, wish, promised_by, renews, taking)


def _file(request: StaffRequest, filing: Filing) -> Filed:
    staff = request.staff
    assert staff.centre_id  # who sits at a window has a centre
    application = Application(
        version=filing.version.pk,
        centre=staff.centre_id,
        channel=Channel.WINDOW,
        parties=filing.parties.parties(operator=staff.pk),
        answers=filing.answers.answers(),
        key=f"window:{filing_key(request)}",
        materials=with_taken(tuple(given for row in filing.handed if (given := row.given())), filing.taking),
        promised_by=filing.promised_by,
        renews=_licence(filing),
        situation=filing.asking.answers,
        wish=filing.wish.wish(),
        account=staff.pk,
    )
    return submit_case(application, by=staff.pk, at=now())


def _licence(filing: Filing) -> UUID | None:
    """Return the licence to renew; that it is the applicant's, the filing checks."""
    if not filing.is_renewal:
        return None
    if (licence := licence_numbered(filing.renews)) is None:
        raise NotAllowed("licence_not_yours")
    return licence


def _accept(request: StaffRequest, filed: Filed, duty: WindowDuty) -> None:
    at = now()
    place = AtWindow(duty.window, seconds_since(request.POST.get("began", ""), at=at))
    try:
        accept_case(number=filed.number, place=place, by=request.staff, at=at, revision=1)
    except NotAllowed as refusal:
        if refusal.code != "stale_page":  # the second press of one button: it is accepted already
            messages.warning(request, _("已收件，但还不能受理：") + sentence(refusal))
    else:
        messages.success(request, _("已收件并受理，开始计时。"))


def _page(
    request: StaffRequest,
    filing: Filing,
    duty: WindowDuty,
    *,
    refused: NotAllowed | None = None,
    status: int = 200,
    served: Served | None = None,
) -> HttpResponse:
    context = {
        "filing": filing,
        "served": served,
        "list": list_of(filing.version, filing.asking),
        "item": filing.item,
        "version": filing.version,
        "key": filing_key(request),
        "began": request.POST.get("began") or begun(),
        "duty": duty,
        "section": "intake",
    }
    return desk_page(request, "desk/intake/form.html", context, refused=refused, status=status)


urlpatterns = [path("intake/<str:code>/", fill_in, name="intake_form")]
