"""A new item: its code, its name and its department; everything else is written in the editor."""

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.catalogue.actions.add_item import add_item
from yimen.catalogue.drafts import agencies_of_editor
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


class NewItemForm(forms.Form):
    """What an item must have before anything else can be written."""

    name = forms.CharField(label=_("事项名称"), max_length=300, error_messages={"required": _("请填写事项名称。")})
    code = forms.CharField(
        label=_("事项代码"),
        max_length=64,
        help_text=_("本系统里唯一，定了不能改；可以用字母、数字、点、横线。"),
        error_messages={"required": _("请填写事项代码。")},
    )
    agency = forms.ChoiceField(label=_("实施部门"), error_messages={"required": _("请选择实施部门。")})

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def create(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/catalogue/new/: begin a new item, which citizens see when it is published."""
    agencies = agencies_of_editor(request.staff, localdate()).order_by("pinyin", "code").values_list("code", "name")
    form = NewItemForm(request.POST if request.method == "POST" else None, agencies=list(agencies))
    if form.is_valid():
        try:
            draft = add_item(**form.cleaned_data, by=request.staff, at=now())
        except NotAllowed as refusal:
            form.add_error("name" if refusal.code == "bad_record" else "code", sentence(refusal))
        except ObjectDoesNotExist:
            raise Http404 from None
        else:
            return redirect("desk:edit", draft.item.code)
    status = 422 if form.is_bound else 200
    return desk_page(request, "desk/versions/new.html", {"form": form, "section": "catalogue"}, status=status)


urlpatterns = [path("catalogue/new/", create, name="new_item")]
