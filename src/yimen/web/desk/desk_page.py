"""What every desk page shares: its frame, the way a refusal is shown, the way a stranger is turned away."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render

from yimen.halls.queries import duty_of
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.nav import nav
from yimen.web.desk.revision import words_sent
from yimen.web.shared.guards import StaffRequest
from yimen.web.shared.refusals import sentence, status_of


def desk_page(
    request: StaffRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    refused: NotAllowed | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page in the desk's frame; a refusal stands at its top and sets the status, nothing typed is lost."""
    frame: dict[str, Any] = {"staff": request.staff, "refused": sentence(refused) if refused else ""}
    frame["kept"] = words_sent(request) if refused and refused.code == "stale_page" else ()
    frame["nav"] = nav(request, str(context.get("section", "")))
    if Permission.INTAKE_CASES in request.permissions:
        frame["duty"] = context.get("duty") or duty_of(request.staff.pk)
    response = render(request, template, {**frame, **context}, status=status_of(refused) if refused else status)
    response.headers["Cache-Control"] = "no-store"  # a shared screen: the next person's back button finds nothing
    return response


def attempt(act: Callable[[], object]) -> NotAllowed | None:
    """Return the refusal of a verb, None when it was done; what lies outside the asker's scope does not exist."""
    try:
        act()
    except NotAllowed as refusal:
        return refusal
    except ObjectDoesNotExist:
        raise Http404 from None
    return None
