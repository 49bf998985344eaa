"""The enterprise's contact of a project: another one, and the number in clear for who says why."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.change_contact import change_contact
from yimen.projects.actions.keep_contact import Contact
from yimen.projects.actions.reveal_contact import reveal_contact
from yimen.projects.queries import Project
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.projects.forms import ContactForm
from yimen.web.desk.projects.project import SEES, project_page
from yimen.web.desk.watch.case import RevealForm
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


@require_POST
@needs(Permission.MANAGE_PROJECTS)
def change(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/projects/<code>/contact/: another contact."""
    form = ContactForm(request.POST, auto_id="contact_%s")
    if not form.is_valid():
        return project_page(request, code, typed={"contact_form": form})
    given = Contact(form.cleaned_data["name"], form.cleaned_data["phone"])
    if refused := attempt(lambda: change_contact(code=code, contact=given, by=request.staff, at=now())):
        return project_page(request, code, refused=refused, typed={"contact_form": form})
    messages.success(request, _("联系人已更换，以后的通知发给新的联系人。"))
    return redirect("desk:project", code)


@require_POST
@needs(*SEES)
def reveal(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/projects/<code>/contact/reveals/: show the number once, on this page only, and log it."""
    form = RevealForm(request.POST, auto_id="reveal_%s")
    if not form.is_valid():
        return project_page(request, code, typed={"reveal_form": form})
    try:
        clear = reveal_contact(code=code, reason=form.cleaned_data["reason"], by=request.staff, at=now())
    except Project.DoesNotExist:
        raise Http404 from None
    except NotAllowed as refusal:
        form.add_error("reason", sentence(refusal))
        return project_page(request, code, typed={"reveal_form": form})
    return project_page(request, code, clear=clear)


urlpatterns = [
    path("projects/<str:code>/contact/", change, name="change_contact"),
    path("projects/<str:code>/contact/reveals/", reveal, name="reveal_contact"),
]
