"""The region's own synonyms for the search: one text, a line each, and a question to try them."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.catalogue.actions.set_synonyms import set_synonyms
from yimen.catalogue.queries import search_items, synonyms_text
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence

MOST = 400_000  # letters
TRIED = 5


class SynonymsForm(forms.Form):
    """The whole list, and the list as it was when the page was opened."""

    text = forms.CharField(
        label=gettext_lazy("本地说法"),
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text=gettext_lazy("每行一条：群众的说法 → 事项用语。几个说法用“、”隔开；必须同时出现的词用“+”连接。"),
    )
    over = forms.CharField(required=False, max_length=MOST, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/catalogue/synonyms/?q=: read and set the list; `q` tries a question."""
    if request.method != "POST":
        there = synonyms_text()
        return _page(request, SynonymsForm(initial={"text": there, "over": there}))
    form = SynonymsForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        set_synonyms(**form.cleaned_data, by=request.staff.pk, at=now())
    except NotAllowed as refusal:
        form.add_error("text", sentence(refusal))
        return _page(request, form, status=422)
    messages.success(request, _("已保存，下一次搜索就按新的说法找。"))
    return redirect("desk:synonyms")


def _page(request: StaffRequest, form: SynonymsForm, *, status: int = 200) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:60]
    hits = search_items(words, limit=TRIED) if words else []
    context = {"form": form, "words": words, "hits": hits, "section": "catalogue"}
    return desk_page(request, "desk/catalogue/synonyms.html", context, status=status)


urlpatterns = [path("catalogue/synonyms/", edit, name="synonyms")]
