"""Keep what a tab changed, and answer: to a form that saves itself with a line, to a button with a page."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.conflict import choose, keep
from yimen.web.desk.editing.workbench import Workbench, state
from yimen.web.desk.revision import revision_of
from yimen.web.shared.guards import StaffRequest
from yimen.web.shared.refusals import sentence

Again = Callable[[NotAllowed | None], HttpResponse]


def is_autosave(request: StaffRequest) -> bool:
    """Return whether the form saved itself; a button sends the whole page."""
    return request.headers.get("HX-Request") == "true"


def saved(
    found: Workbench[Any],
    tab: str,
    changes: Mapping[str, Any],
    *,
    to: str,
    again: Again,
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Save and answer. A form that saved itself gets a line; a button leads on to `to`.

    `again` shows the page once more with a refusal, or (None) with the `errors` of its fields; what fits is saved.
    """
    request = found.request
    refused = found.store(changes, revision_of(request))
    if refused and refused.code == "draft_changed":
        return _after_another(found, tab, changes, to=to)
    if is_autosave(request):
        return _line(found, tab, refused=refused, errors=errors or {})
    is_wrong = bool(refused) or any((errors or {}).values())
    return again(refused) if is_wrong else redirect(to)


def _after_another(found: Workbench[Any], tab: str, changes: Mapping[str, Any], *, to: str) -> HttpResponse:
    """Somebody else saved since the page was opened: put both together, or let the later one choose."""
    over = revision_of(found.request)
    whole = found.merged(changes, over)
    is_kept = not whole.clashes and keep(found, whole) is None
    if is_autosave(found.request):
        if is_kept:  # the page still shows the other's old words: read it anew, or they would be saved over the new
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return _line(found, tab, refused=NotAllowed("draft_changed"), errors={}, over=over)
    return redirect(to) if is_kept else choose(found, tab, changes, over=over)


def _line(
    found: Workbench[Any], tab: str, *, refused: NotAllowed | None, errors: Mapping[str, str], over: int | None = None
) -> HttpResponse:
    fresh = found.again()
    if fresh is None:  # published or dropped meanwhile
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    context = {
        "refusal": sentence(refused) if refused else "",
        "errors": [said for said in errors.values() if said],
        "said_errors": list(errors.items()),
        "over": over,
    }
    return state(fresh, tab, context)
