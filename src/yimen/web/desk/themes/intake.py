"""A whole theme taken in at the window: its questions first, then one page for the person, the form and the papers."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.queries import Theme, plan, theme_coded
from yimen.bundles.queries.wizard import common_ways, materials_of_plan, versions_of_plan
from yimen.bundles.rules.filing import BundleApplication, FiledBundle
from yimen.bundles.rules.plan import Plan
from yimen.cases.queries.results import ways_for
from yimen.cases.rules.application import Channel
from yimen.catalogue.rules.questions import Page, pages_of
from yimen.catalogue.rules.situations import Situations
from yimen.halls.queries import duty_of
from yimen.identity.queries import Centre
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.intake.papers import Handed, nothing_handed, read_handed
from yimen.web.desk.intake.parties import PartiesForm
from yimen.web.desk.intake.taking import LOOK, Taking, read_taking, show_offers, with_taken
from yimen.web.desk.intake.typed import answers_typed, filing_key, questions_of, unchecked, wish_typed
from yimen.web.desk.window.window import ask_for_window
from yimen.web.shared.answers import AnswersForm
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.situation import SituationForm, initial_of, is_settled, query_of, read_answers
from yimen.web.shared.wish import WishForm, wish_form


@dataclass
class Intake:
    """What is on the page: the plan of the answered situation, and everything typed or handed in so far."""

    found: Plan
    parties: PartiesForm
    answers: AnswersForm
    pages: tuple[Page, ...]
    handed: list[Handed]
    wish: WishForm
    asked: SituationForm
    taking: Taking = field(default_factory=Taking)

    @property
    def missing(self) -> list[str]:
        """Return the papers that must be there and were neither handed in nor agreed to be taken."""
        lacking = (row for row in self.handed if row.given() is None and row.asks.key not in self.taking.agreed)
        return [row.asks.name for row in lacking if row.asks.necessity == "required"]

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        """Return the form's pages with their bound fields."""
        return [(page.title, [self.answers[key] for key, _, _ in page.fields]) for page in self.pages]

    def is_valid(self) -> bool:
        """Return whether it may be filed; every fault is shown at its place."""
        is_good = self.parties.is_valid() and self.wish.is_valid()
        if self.answers.is_valid():
            self.answers.add_faults(self.found.form.form, self.answers.answers())
        return is_good and not self.answers.errors and not any(row.error for row in self.handed)


@require_http_methods(["GET", "POST"])
@needs(Permission.INTAKE_CASES)
def take_in(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/intake/themes/<code>/?…: the answers to the questions stand in the address."""
    duty = duty_of(request.staff.pk)
    if duty is None:
        return ask_for_window(request, back=request.get_full_path())
    theme = theme_coded(code)
    if theme is None or theme.live is None or theme.is_suspended:
        raise Http404
    situations = Situations.of(theme.live.situations)
    answers = read_answers(situations, request.GET)
    asking = _asking(request, situations, answers)
    if not is_settled(situations, answers):
        return _page(request, theme, asking)
    try:
        intake = _typed(request, theme, plan(theme.live.pk, answers), asking=asking, at=duty.window.centre)
    except NotAllowed as refusal:
        return _page(request, theme, asking, refused=refusal)
    return _taken(request, theme, asking, intake=intake)


def _taken(request: StaffRequest, theme: Theme, asking: SituationForm, *, intake: Intake) -> HttpResponse:
    """Show the page, or file what was sent and lead to the master case."""
    if request.method == "GET":
        return _page(request, theme, asking, intake=intake)
    if request.POST.get("then") == LOOK:
        unchecked(intake.answers, intake.wish)
        return _page(request, theme, asking, intake=intake, status=200 if intake.taking.has_looked else 422)
    if not intake.is_valid():
        return _page(request, theme, asking, intake=intake, status=422)
    try:
        filed = _file(request, theme, intake)
    except NotAllowed as refusal:
        return _page(request, theme, asking, intake=intake, refused=refusal)
    if intake.missing:
        missing = "、".join(intake.missing)
        messages.warning(request, _("已收件，还缺必要材料：%(names)s。请在受理前一次性告知。") % {"names": missing})
    return redirect("desk:bundle", filed.number)


def _asking(request: StaffRequest, situations: Situations, answers: dict[str, Any]) -> SituationForm:
    """Return the questions that the answers call for; what is missing is said once something was answered."""
    asked = situations.asked(answers)
    typed = request.GET if request.GET and not is_settled(situations, answers) else None
    return SituationForm(typed, questions=asked, initial=initial_of(situations, answers))


def _typed(request: StaffRequest, theme: Theme, found: Plan, *, asking: SituationForm, at: Centre) -> Intake:
    """Return what was sent, or an empty page for a new client."""
    assert theme.live
    papers, form = materials_of_plan(found), found.form.form
    ways = common_ways([ways_for(version, at) for version in versions_of_plan(found)])
    parties = PartiesForm(request.POST or None, service_objects=theme.live.service_objects)
    if request.method != "POST":
        pages = pages_of(form, {})
        answers = AnswersForm(questions=questions_of(pages), prefix="a")
        return Intake(found, parties, answers, pages, nothing_handed(papers), wish_form(None, offered=ways), asking)
    answers, pages = answers_typed(request.POST, form)
    taking = read_taking(request, parties, name=theme.name, needed=papers)
    handed = show_offers(read_handed(request, papers, by=request.staff), taking)
    return Intake(found, parties, answers, pages, handed, wish_typed(request.POST, ways), asking, taking)


def _file(request: StaffRequest, theme: Theme, intake: Intake) -> FiledBundle:
    staff = request.staff
    assert theme.live
    assert staff.centre_id  # who sits at a window has a centre
    application = BundleApplication(
        theme_version=theme.live.pk,
        centre=staff.centre_id,
        channel=Channel.WINDOW,
        parties=intake.parties.parties(operator=staff.pk),
        situation=intake.found.answers,
        answers=intake.answers.answers(),
        key=f"window-bundle:{filing_key(request)}",
        materials=with_taken(tuple(given for row in intake.handed if (given := row.given())), intake.taking),
        wish=intake.wish.wish(),
        versions=intake.found.versions,
        account=staff.pk,
    )
    return submit_bundle(application, by=staff.pk, at=now())


def _page(
    request: StaffRequest,
    theme: Theme,
    asking: SituationForm,
    *,
    intake: Intake | None = None,
    refused: NotAllowed | None = None,
    status: int = 200,
) -> HttpResponse:
    assert theme.live
    context = {
        "theme": theme,
        "asking": asking,
        "filing": intake,
        "query": query_of(Situations.of(theme.live.situations), intake.found.answers) if intake else "",
        "key": filing_key(request),
        "section": "intake",
    }
    return desk_page(request, "desk/themes/intake.html", context, refused=refused, status=status)


urlpatterns = [path("intake/themes/<slug:code>/", take_in, name="intake_theme")]
