"""A new password: asked for at the first sign-in and when the old one is too old, or chosen at any time."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yimen.identity.actions.change_password import change_password
from yimen.identity.queries import Account, password_policy, person_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import public
from yimen.web.shared.sign_in import lock_out, pending
from yimen.web.shared.sign_in.doors import CITIZEN, STAFF
from yimen.web.shared.sign_in.forms import NewPasswordForm, refuse
from yimen.web.shared.sign_in.steps import next_step


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@public
def new_password(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /sign-in/new-password/: for who is signed in, or signing in with everything else passed."""
    waiting = pending.pending(request)
    account = _whose(request, waiting)
    if account is None:
        return redirect(CITIZEN.address)
    vars(request)["door"] = waiting.door if waiting else (CITIZEN if person_of(account.pk) else STAFF)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if not form.is_valid() or not _change(request, account, form):
        return _show(request, account, form, is_forced=waiting is not None)
    if waiting is not None:
        return next_step(request)
    return redirect(CITIZEN.home if person_of(account.pk) else STAFF.home)


def _whose(request: HttpRequest, waiting: pending.Pending | None) -> Account | None:
    if request.user.is_authenticated:
        return request.user
    if waiting is None or (waiting.door is STAFF and not waiting.second_factor_passed):
        return None
    return waiting.account


def _change(request: HttpRequest, account: Account, form: NewPasswordForm) -> bool:
    if lock_out.is_locked(request, account.username):
        refuse(form, "current", NotAllowed("too_many_attempts"))
        return False
    current, new = form.cleaned_data["current"], form.cleaned_data["new"]
    try:
        changed = change_password(account=account, current=current, new=new, by=account.pk, at=now())
    except NotAllowed as refusal:
        if refusal.code == "wrong_password":
            lock_out.count_failure(request, account.username)
        refuse(form, "current" if refusal.code == "wrong_password" else "new", refusal)
        return False
    if request.user.is_authenticated:
        update_session_auth_hash(request, changed)  # this session stays, every other one ends
    return True


def _show(request: HttpRequest, account: Account, form: NewPasswordForm, *, is_forced: bool) -> HttpResponse:
    context = {"form": form, "policy": password_policy(account), "is_forced": is_forced}
    return render(request, "shared/sign_in/new_password.html", context, status=422 if form.errors else 200)
