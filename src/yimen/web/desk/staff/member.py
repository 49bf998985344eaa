"""One member of staff before the security administrator: posts, lock, password, second factor."""

from datetime import date
from typing import Any
from uuid import UUID

from axes.utils import reset
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.identity.actions.close_account import close_account
from yimen.identity.actions.end_post import end_post
from yimen.identity.actions.give_post import give_post
from yimen.identity.actions.reset_password import reset_password
from yimen.identity.actions.reset_second_factor import reset_second_factor
from yimen.identity.queries import posts_held, second_factor_of, staff_list
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.roles import Duty, Role, duty_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.staff.people import fill_places, places_of
from yimen.web.desk.words import DUTIES, ROLES
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence
from yimen.web.shared.sign_in.lock_out import name_of


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PostForm(forms.Form):
    """A role at a place, for a while."""

    role = forms.ChoiceField(label=gettext_lazy("岗位"))
    agency = forms.ChoiceField(label=gettext_lazy("部门"), required=False)
    centre = forms.ChoiceField(label=gettext_lazy("大厅"), required=False)
    valid_from = forms.DateField(label=gettext_lazy("起始日"), widget=_day())
    valid_to = forms.DateField(label=gettext_lazy("截止日"), required=False, widget=_day())

    def __init__(self, *args: Any, duty: Duty, **options: Any) -> None:
        super().__init__(*args, **options)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [(each.value, words) for each, words in ROLES.items() if duty_of(each) == duty]
        fill_places(self)


class PasswordForm(forms.Form):
    """A temporary password for somebody who forgot theirs."""

    temporary = forms.CharField(
        label=gettext_lazy("临时密码"),
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@needs(Permission.MANAGE_STAFF)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/people/<staff number>/: who, where, which posts."""
    return _page(request, number)


def _page(request: StaffRequest, number: str, **typed: Any) -> HttpResponse:
    member = get_object_or_404(staff_list(), staff_number=number)
    first = {"valid_from": localdate(), "agency": member.agency_id, "centre": member.centre_id}
    context = {
        "member": member,
        "duty": DUTIES[Duty(member.duty)],
        "posts": [(post, ROLES[Role(post.role)]) for post in posts_held(member)],
        "has_factor": second_factor_of(member.account_id) is not None,
        "today": localdate(),
        "post_form": PostForm(duty=Duty(member.duty), initial=first),
        "password_form": PasswordForm(),
        "section": "people",
        **typed,
    }
    return desk_page(request, "desk/staff/member.html", context, status=422 if typed else 200)


@require_POST
@needs(Permission.MANAGE_STAFF)
def give(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/people/<staff number>/posts/: give a post."""
    member = get_object_or_404(staff_list(), staff_number=number)
    form = PostForm(request.POST, duty=Duty(member.duty))
    if not form.is_valid():
        return _page(request, number, post_form=form)
    data = form.cleaned_data
    agency, centre = places_of(form)
    try:
        give_post(
            staff=member,
            role=Role(data["role"]),
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
            agency=agency,
            centre=centre,
            by=request.staff.pk,
            at=now(),
        )
    except NotAllowed as refusal:
        form.add_error(None, sentence(refusal))
        return _page(request, number, post_form=form)
    messages.success(request, _("已授予岗位。"))
    return redirect("desk:member", number)


@require_POST
@needs(Permission.MANAGE_STAFF)
def end(request: StaffRequest, number: str, post: UUID) -> HttpResponse:
    """POST /desk/people/<staff number>/posts/<id>/end/: today is the post's last day."""
    member = get_object_or_404(staff_list(), staff_number=number)
    last: date = localdate()
    held = posts_held(member)
    refused = attempt(lambda: end_post(post=held.get(pk=post).pk, valid_to=last, by=request.staff.pk, at=now()))
    if refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("岗位到今天为止。"))
    return redirect("desk:member", number)


@require_POST
@needs(Permission.MANAGE_STAFF)
def new_password(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/people/<staff number>/password/: a temporary one, to be changed at the next sign-in."""
    member = get_object_or_404(staff_list(), staff_number=number)
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return _page(request, number, password_form=form)
    temporary = form.cleaned_data["temporary"]
    try:
        reset_password(account=member.account, temporary=temporary, by=request.staff.pk, at=now())
    except NotAllowed as refusal:
        form.add_error("temporary", sentence(refusal))
        return _page(request, number, password_form=form)
    messages.success(request, _("已设置临时密码，请当面告知本人。"))
    return redirect("desk:member", number)


@require_POST
@needs(Permission.MANAGE_STAFF)
def change(request: StaffRequest, number: str, what: str) -> HttpResponse:
    """POST /desk/people/<staff number>/account/<what>/: unlock, forget the authenticator, or close the account."""
    member = get_object_or_404(staff_list(), staff_number=number)
    at, by = now(), request.staff.pk
    if what == "unlock":
        reset(username=name_of(request, {"username": member.account.username}))
        messages.success(request, _("已解锁，可以重新登录。"))
    elif what == "second-factor":
        reset_second_factor(account=member.account_id, by=by, at=at)
        messages.success(request, _("已解除动态口令，下次登录时重新绑定。"))
    elif what == "closing" and member.pk != request.staff.pk:
        close_account(account=member.account_id, by=by, at=at)
        messages.success(request, _("账号已停用。"))
    return redirect("desk:member", number)


urlpatterns = [
    path("people/<str:number>/", show, name="member"),
    path("people/<str:number>/posts/", give, name="give_post"),
    path("people/<str:number>/posts/<uuid:post>/end/", end, name="end_post"),
    path("people/<str:number>/password/", new_password, name="reset_password"),
    path("people/<str:number>/account/<str:what>/", change, name="change_account"),
]
