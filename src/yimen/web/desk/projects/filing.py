"""The manager files a line for the owner (代办): its situation first, then the papers that nothing spares."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties, ReceivedAs
from yimen.catalogue.queries import item_page
from yimen.catalogue.rules.questions import Page, pages_of
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.bring_papers import bring_papers
from yimen.projects.actions.file_line import file_line
from yimen.projects.queries import PlanLine, agent_for, lines_of, managed_by
from yimen.projects.queries.papers import Spared, spared_for
from yimen.projects.queries.standing import awaited_papers
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.intake.papers import Handed, nothing_handed, read_handed
from yimen.web.desk.intake.situation import Asking, ask_situation, list_of, read_situation
from yimen.web.desk.intake.typed import answers_typed, questions_of, unchecked
from yimen.web.shared.answers import AnswersForm
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


@dataclass
class Filing:
    """What is on the page: the form, and each material with what spares it."""

    answers: AnswersForm
    pages: tuple[Page, ...]
    rows: list[tuple[Handed, Spared | None, bool]]  # a material, what may stand in for it, and whether it follows
    asking: Asking

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        """Return the form's pages with their bound fields."""
        return [(page.title, [self.answers[key] for key, _, _ in page.fields]) for page in self.pages]

    def is_valid(self) -> bool:
        """Return whether it may be filed; every fault is shown at its place."""
        if self.answers.is_valid():
            self.answers.add_faults(self.asking.form_asked, self.answers.answers())
        return not self.answers.errors and not any(row.error for row, _spared, _follows in self.rows)

    def given(self) -> tuple[MaterialGiven, ...]:
        """Return what is handed in, stood in for, or to follow."""
        return tuple(each for row in self.rows if (each := _given(*row)))


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_PROJECTS)
def fill_in(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """GET and POST /desk/projects/<code>/lines/<key>/: file the line for the owner."""
    line = _line(request, code, key)
    filing = _read(request, line)
    if request.method == "GET":
        return _page(request, line, filing)
    if request.POST.get("then") == "situation" or not filing.asking.is_settled:
        unchecked(filing.answers)
        return _page(request, line, filing, status=200 if filing.asking.is_settled else 422)
    if not filing.is_valid():
        return _page(request, line, filing, status=422)
    try:
        application = _application(request, line, filing)
        filed = file_line(code=code, key=key, application=application, by=request.staff, at=now())
    except NotAllowed as refusal:
        return _page(request, line, filing, refused=refusal)
    messages.success(request, _("已申报，办件编号 %(number)s。") % {"number": filed.number})
    return redirect("desk:project", code)


@require_POST
@needs(Permission.MANAGE_PROJECTS)
def bring(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """POST /desk/projects/<code>/lines/<key>/papers/: papers that the decision waited for."""
    line = _line(request, code, key)
    assert line.item.live
    handed = read_handed(request, line.item.live.materials.all(), by=request.staff)
    given = [each for row in handed if (each := row.given())]
    wrong = next((row.error for row in handed if row.error), "")
    refused = attempt(lambda: bring_papers(code=code, key=key, materials=given, by=request.staff, at=now()))
    if wrong or refused:
        messages.warning(request, wrong or sentence(refused))  # type: ignore[arg-type]  # one of them is there
    else:
        messages.success(request, _("要件已收到。"))
    return redirect("desk:project", code)


def _line(request: StaffRequest, code: str, key: str) -> PlanLine:
    project = get_object_or_404(managed_by(request.staff), code=code)
    line = next((each for each in lines_of(project) if each.key == key), None)
    if line is None or line.item.live is None:
        raise Http404
    line.project = project
    return line


def _read(request: StaffRequest, line: PlanLine) -> Filing:
    item = item_page(line.item.code)
    assert item
    assert item.live
    line.item.live = item.live  # with its materials
    sent = request.POST if request.method == "POST" else None
    asking = read_situation(request, item.live) if sent is not None else ask_situation(item.live)
    answers, pages = _answers(sent, asking)
    materials = asking.needed(item.live.materials.all())
    spared = spared_for(line.project, line, [(each.key, each.name) for each in materials], today=localdate())
    handed = read_handed(request, materials, by=request.staff) if sent is not None else nothing_handed(materials)
    rows = [(row, spared.get(row.asks.key), bool(sent and sent.get(f"follows-{row.asks.key}"))) for row in handed]
    return Filing(answers, pages, rows, asking)


def _answers(sent: QueryDict | None, asking: Asking) -> tuple[AnswersForm, tuple[Page, ...]]:
    if sent is not None:
        return answers_typed(sent, asking.form_asked)
    pages = pages_of(asking.form_asked, {})
    return AnswersForm(questions=questions_of(pages), prefix="a"), pages


def _given(row: Handed, spared: Spared | None, follows: bool) -> MaterialGiven | None:  # noqa: FBT001  a ticked box
    if handed := row.given():
        return handed
    if spared and (spared.way == ReceivedAs.STUDY or follows):
        return MaterialGiven(row.asks.key, (), spared.way)
    return None


def _application(request: StaffRequest, line: PlanLine, filing: Filing) -> Application:
    project = line.project
    agent = agent_for(project, localdate())
    if agent is None:
        raise NotAllowed("project_has_no_agent")
    assert line.item.live_id
    return Application(
        version=line.item.live_id,
        centre=project.centre_id,
        channel=Channel.WINDOW,
        parties=Parties(
            organisation=project.organisation_id,
            agent=agent.pk,
            operator=request.staff.pk,
            name=project.organisation.name,
            phone=agent.phone.reveal() if agent.phone else "",
        ),
        answers=filing.answers.answers(),
        key=f"line:{line.pk}",  # the verb gives it the line's own
        materials=filing.given(),
        situation=filing.asking.answers,
        account=request.staff.pk,
    )


def _page(
    request: StaffRequest,
    line: PlanLine,
    filing: Filing,
    *,
    refused: NotAllowed | None = None,
    status: int = 200,
) -> HttpResponse:
    assert line.item.live
    context = {
        "project": line.project,
        "line": line,
        "filing": filing,
        "item": line.item,
        "version": line.item.live,
        "list": list_of(line.item.live, filing.asking),
        "awaited": {paper.key for paper in awaited_papers([line])},
        "section": "projects",
    }
    return desk_page(request, "desk/projects/filing.html", context, refused=refused, status=status)


urlpatterns = [
    path("projects/<str:code>/lines/<str:key>/", fill_in, name="file_line"),
    path("projects/<str:code>/lines/<str:key>/papers/", bring, name="bring_papers"),
]
