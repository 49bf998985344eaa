"""The way into the editor of themes: those being written, a new one, a draft of a live one, and the overview."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from yimen.bundles.actions.add_theme import add_theme
from yimen.bundles.actions.open_theme_draft import open_theme_draft
from yimen.bundles.drafts import editable_themes, edits_all, open_theme_drafts, theme_drafts_to_review
from yimen.catalogue.drafts import agencies_of_editor
from yimen.catalogue.history import names_of_hands
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.editing.workbench import frame
from yimen.web.desk.themes.editing.bench import theme_editing
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence

SHOWN = 100


class NewThemeForm(forms.Form):
    """What a theme must have before anything else can be written."""

    name = forms.CharField(
        label=gettext_lazy("主题名称"),
        max_length=120,
        help_text=gettext_lazy("写群众会说的名称，例如“开办餐饮店”。"),
        error_messages={"required": gettext_lazy("请填写主题名称。")},
    )
    lead = forms.ChoiceField(
        label=gettext_lazy("牵头部门"), required=False, help_text=gettext_lazy("并联审批必须有；一件事可以没有。")
    )

    def __init__(self, *args: Any, leads: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead"].choices = leads  # type: ignore[attr-defined]


@require_safe
@needs(Permission.EDIT_CATALOGUE)
def drafts(request: StaffRequest) -> HttpResponse:
    """GET /desk/theme-drafts/: what waits for my review, what is being written, and the themes I may change."""
    today = localdate()
    to_review = list(theme_drafts_to_review(request.staff, today).prefetch_related("edits")[:SHOWN])
    mine = open_theme_drafts(request.staff, today).prefetch_related("edits").order_by("-edited_at", "id")
    written = [draft for draft in mine[: 2 * SHOWN] if draft not in to_review]
    busy = {draft.theme_id for draft in (*to_review, *written)}
    live = editable_themes(request.staff, today).filter(live__isnull=False).select_related("live")
    context = {
        "to_review": to_review,
        "written": written,
        "themes": [theme for theme in live if theme.pk not in busy],
        "names": names_of_hands([*to_review, *written]),
        "section": "themes",
    }
    return desk_page(request, "desk/themes/editing/drafts.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def create(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/theme-drafts/new/: begin a new theme, which citizens see when it is published."""
    form = NewThemeForm(request.POST if request.method == "POST" else None, leads=leads_for(request))
    if form.is_valid():
        try:
            draft = add_theme(**form.cleaned_data, by=request.staff, at=now())
        except NotAllowed as refusal:
            form.add_error("lead" if refusal.code == "theme_lead_outside" else "name", sentence(refusal))
        else:
            return redirect("desk:theme_edit_basics", draft.theme.code)
    context = {"form": form, "section": "themes"}
    return desk_page(request, "desk/themes/editing/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/themes/<code>/edit/: the draft at a glance, or the way to begin one; POST begins it."""
    found = theme_editing(request, code)
    if request.method == "POST":
        refused = attempt(lambda: open_theme_draft(theme=code, by=request.staff, at=now()))
        if refused is None:
            messages.success(request, _("草稿已打开，现行版本没有变化。"))
        return redirect("desk:theme_edit", code)
    if found is None:
        theme = editable_themes(request.staff, localdate()).get(code=code)
        return desk_page(request, "desk/themes/editing/begin.html", {"theme": theme, "section": "themes"})
    return frame(found, "overview", {}, template="desk/themes/editing/overview.html")


def leads_for(request: StaffRequest) -> list[tuple[str, str]]:
    """Return the agencies that this editor may name as the lead, and no agency where that is allowed."""
    today = localdate()
    found = agencies_of_editor(request.staff, today).order_by("pinyin", "code").values_list("code", "name")
    return [*([("", _("（没有）"))] if edits_all(request.staff, today) else []), *found]


urlpatterns = [
    path("theme-drafts/", drafts, name="theme_drafts"),
    path("theme-drafts/new/", create, name="new_theme"),
    path("themes/<slug:code>/edit/", edit, name="theme_edit"),
]
