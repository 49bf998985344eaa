"""The second factor of staff: the code of an authenticator app, or a recovery code when it is lost."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yimen.identity.actions.pass_second_factor import pass_second_factor
from yimen.identity.actions.use_recovery_code import use_recovery_code
from yimen.identity.queries import Account, second_factor_of
from yimen.identity.rules.totp import DIGITS
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import public
from yimen.web.shared.sign_in import demo, lock_out, log, pending
from yimen.web.shared.sign_in.doors import STAFF
from yimen.web.shared.sign_in.forms import CodeForm, refuse
from yimen.web.shared.sign_in.steps import next_step


@never_cache
@require_http_methods(["GET", "POST"])
@public
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /sign-in/second-factor/: between the password and the desk."""
    waiting = pending.pending(request)
    if waiting is None or second_factor_of(waiting.account.pk) is None:
        return redirect(STAFF.address)
    vars(request)["door"], account = waiting.door, waiting.account
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if lock_out.is_locked(request, account.username):
            log.refused(account, waiting.door.name, "locked")
            return lock_out.locked_page(request, None, None)
        try:
            _check(account, form.cleaned_data["code"])
        except NotAllowed as refusal:
            lock_out.count_failure(request, account.username)
            log.refused(account, waiting.door.name, refusal.code)
            refuse(form, "code", refusal)
        else:
            pending.note(request, waiting, second_factor_passed=True)
            return next_step(request)
    return _show(request, account, form)


def _check(account: Account, code: str) -> None:
    digits = code.replace(" ", "")
    if len(digits) == DIGITS:
        pass_second_factor(account=account.pk, code=digits, at=now())
    else:
        use_recovery_code(account=account.pk, code=digits, at=now())


def _show(request: HttpRequest, account: Account, form: CodeForm) -> HttpResponse:
    context = {"form": form, "demo_code": demo.shown_code(request, account.pk, now())}
    return render(request, "shared/sign_in/second_factor.html", context, status=422 if form.errors else 200)
