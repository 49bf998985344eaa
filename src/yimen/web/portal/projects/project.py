"""One project as its owner sees it: the plan, what is missing, whom to call, what meetings concluded."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.rules.application import ACCEPTED_MEDIA, MaterialGiven, check_media
from yimen.identity.queries import mandates_of
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.bring_papers import bring_papers
from yimen.projects.queries import Project, lines_of, projects_of
from yimen.projects.queries.papers import spared_for
from yimen.projects.queries.standing import Stand, awaited_papers, stands_of
from yimen.projects.queries.watch import outcomes_of
from yimen.projects.rules.plan import Saving
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence


@require_GET
@signed_in
def show(request: CitizenRequest, code: str) -> HttpResponse:
    """GET /my/projects/<code>/."""
    project, today = _found(request, code), localdate()
    stands = stands_of(lines_of(project), today=today)
    context = {
        "project": project,
        "stands": stands,
        "to_do": [each for each in stands if each.may_file or each.awaited],
        "papers": awaited_papers([each.line for each in stands]),
        "saving": Saving(project.earlier_limit, project.limit) if project.earlier_limit else None,
        "outcomes": outcomes_of(project),
        "accept": ",".join(ACCEPTED_MEDIA),
        "section": "my",
    }
    return render(request, "portal/projects/project.html", context)


@require_POST
@signed_in
def begin(request: CitizenRequest, code: str, key: str) -> HttpResponse:
    """POST /my/projects/<code>/lines/<key>/: begin the line's application, with what need not be brought."""
    project = _found(request, code)
    stand = _stand(project, key)
    version = stand.line.item.live
    mandates = mandates_of(request.person, localdate())
    mandate = next((each for each in mandates if each.organisation_id == project.organisation_id), None)
    if version is None or mandate is None or not stand.may_file:
        raise Http404
    materials = [(each.key, each.name) for each in version.materials.all()]
    answers = {
        "party": str(mandate.pk),
        "centre": str(project.centre_id),
        "project": [project.code, stand.line.key],
        "taken": {
            material: {"way": spared.way.value, "id": str(stand.line.pk), "scope": "once", "words": spared.words}
            for material, spared in spared_for(project, stand.line, materials, today=localdate()).items()
        },
    }
    draft = save_draft(
        draft=None, version=version.pk, progress=Progress(answers, "start"), by=request.user.pk, at=now()
    )
    return redirect("portal:apply_review", draft.pk)


@require_POST
@signed_in
def bring(request: CitizenRequest, code: str, key: str) -> HttpResponse:
    """POST /my/projects/<code>/lines/<key>/papers/: a paper that the decision waits for."""
    project = _found(request, code)
    line = _stand(project, key).line
    try:
        given = MaterialGiven(request.POST.get("material", ""), (_stored(request),))
        bring_papers(code=project.code, key=line.key, materials=[given], by=request.person, at=now())
    except NotAllowed as refusal:
        messages.warning(request, sentence(refusal))
    else:
        messages.success(request, _("已收到。补齐的当天就可以作出决定。"))
    return redirect(f"{reverse('portal:project', args=[code])}#todo")


def _found(request: CitizenRequest, code: str) -> Project:
    found: Project = get_object_or_404(projects_of(request.person, localdate()), code=code)
    return found


def _stand(project: Project, key: str) -> Stand:
    found = next((each for each in stands_of(lines_of(project), today=localdate()) if each.line.key == key), None)
    if found is None:
        raise Http404
    return found


def _stored(request: CitizenRequest) -> UUID:
    file: Any = request.FILES.get("file")
    if file is None:
        raise NotAllowed("no_file_chosen")
    stored = store_file(file, name=file.name or "", declared_type=file.content_type or "", by=request.user.pk, at=now())
    check_media(stored.media_type)
    return stored.pk


urlpatterns = [
    path("my/projects/<str:code>/", show, name="project"),
    path("my/projects/<str:code>/lines/<str:key>/", begin, name="begin_line"),
    path("my/projects/<str:code>/lines/<str:key>/papers/", bring, name="bring_line_paper"),
]
