"""The sign-in page: user name and password."""

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yimen.web.shared.guards import public
from yimen.web.shared.sign_in import demo, lock_out, log, pending
from yimen.web.shared.sign_in.doors import CITIZEN, STAFF, Door, safe_next
from yimen.web.shared.sign_in.forms import PasswordForm
from yimen.web.shared.sign_in.steps import next_step


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@public
def citizen(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /sign-in/: for the public."""
    return _page(request, CITIZEN)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@public
def staff(request: HttpRequest) -> HttpResponseBase:
    """GET, POST /sign-in/staff/: for staff; a second factor follows."""
    return _page(request, STAFF)


def _page(request: HttpRequest, door: Door) -> HttpResponseBase:
    vars(request)["door"] = door
    target = safe_next(request, request.POST.get("next") or request.GET.get("next"), door)
    if request.method == "POST":
        return _try(request, door, target)
    if request.user.is_authenticated and door.admits(request.user):
        return redirect(target)
    return _show(request, PasswordForm(user_name=door.user_name), door=door, target=target)


def _try(request: HttpRequest, door: Door, target: str) -> HttpResponseBase:
    form = PasswordForm(request.POST, user_name=door.user_name)
    if demo.is_refused(request):
        form.add_error(None, _("演示系统只能在本机登录。"))
        return _show(request, form, door=door, target=target)
    if not form.is_valid():
        return _show(request, form, door=door, target=target)
    typed = form.cleaned_data["username"]
    account = door.account(typed)
    name = account.username if account else typed
    if authenticate(request, username=name, password=form.cleaned_data["password"]) is None or account is None:
        locked = getattr(request, "axes_locked_out", False)
        log.refused(account, door.name, "locked" if locked else "wrong_name_or_password")
        form.add_error(None, _("用户名或密码不正确，请核对后重新输入。"))
        return _show(request, form, door=door, target=target)
    if not door.admits(account):
        log.refused(account, door.name, "wrong_door")
        form.add_error(None, _("这个账号不能在这里登录，请换到另一个登录入口。"))
        return _show(request, form, door=door, target=target)
    pending.begin(request, account, door=door, target=target)
    return next_step(request)


def _show(request: HttpRequest, form: PasswordForm, *, door: Door, target: str) -> HttpResponse:
    context = {"door": door, "form": form, "next": target, "idle": "idle" in request.GET, **lock_out.limits()}
    return render(request, door.template, context, status=422 if form.is_bound else 200)
