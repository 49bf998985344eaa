"""What a theme says of itself: its name, for whom, who leads, how people call it, and the words of the notice."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.catalogue.rules.audiences import NAMES
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.saving import saved
from yimen.web.desk.editing.workbench import frame
from yimen.web.desk.themes.editing.bench import ThemeEditing, theme_editing
from yimen.web.desk.themes.editing.start import leads_for
from yimen.web.shared.guards import StaffRequest, needs

TAB = "basics"
LINES = ("points", "cautions")
MOST_WORDS = 40


class BasicsForm(forms.Form):
    """The theme's own words; a draft may leave any of them open."""

    use_required_attribute = False
    name = forms.CharField(label=_("主题名称"), max_length=120, error_messages={"required": _("请填写主题名称。")})
    kind = forms.ChoiceField(
        label=_("种类"),
        choices=[
            ("bundle", _("一件事：各部门各办各的，一次申请、一起领取")),
            ("joint", _("并联审批：一个部门牵头，约一次联合核查")),
        ],
        widget=forms.RadioSelect,
    )
    lead = forms.ChoiceField(
        label=_("牵头部门"), required=False, help_text=_("并联审批必须有；牵头部门的编辑可以改这个主题。")
    )
    service_objects = forms.MultipleChoiceField(
        label=_("服务对象"), choices=[(key, _(name)) for key, name in NAMES.items()], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    zone = forms.CharField(
        label=_("专区"), max_length=60, required=False, help_text=_("在大厅的哪个区，例如“企业区”。")
    )
    summary = forms.CharField(
        label=_("一句话说明"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    keywords = forms.CharField(
        label=_("群众的说法"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("群众会怎样搜，用顿号分开，例如“开饭店、开面馆”。"),
    )  # fmt: skip
    flow = forms.CharField(
        label=_("怎么办"), max_length=400, required=False, help_text=_("写在告知里，一句话说清先后。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    points = forms.CharField(
        label=_("办理要点"), max_length=2000, required=False, help_text=_("一行写一条。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    cautions = forms.CharField(
        label=_("注意事项"), max_length=2000, required=False, help_text=_("一行写一条。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, found: ThemeEditing, data: Any = None) -> None:
        said = found.document
        notice = {key: "\n".join(said["notice"].get(key, ())) for key in LINES}
        initial = {**said, **notice, "flow": said["notice"].get("flow", ""), "keywords": "、".join(said["keywords"])}
        super().__init__(data, initial=initial, auto_id="id_%s")
        own = (found.draft.lead.code, found.draft.lead.name) if found.draft.lead else None
        leads = leads_for(found.request)
        self.fields["lead"].choices = leads if own is None or own in leads else [*leads, own]  # type: ignore[attr-defined]

    def clean_keywords(self) -> list[str]:
        """Return the words, each once; say which one is too long."""
        text: str = self.cleaned_data["keywords"]
        for sign in ",，;；\n":
            text = text.replace(sign, "、")
        words = list(dict.fromkeys(word.strip() for word in text.split("、") if word.strip()))
        if any(len(word) > MOST_WORDS for word in words):
            raise forms.ValidationError(_("每个说法最多 40 个字，请用顿号分开。"))
        return words

    def changes(self, found: ThemeEditing) -> dict[str, Any]:
        """Return the parts of the document that what was typed and fits changes."""
        data = self.cleaned_data
        typed = {key: data[key] for key in data if key in found.document}
        notice = dict(found.document["notice"])
        for key in ("flow", *LINES):
            if key in data:
                notice[key] = (
                    [line.strip() for line in data[key].splitlines() if line.strip()] if key in LINES else data[key]
                )
        kept = {key: value for key, value in notice.items() if value}
        return found.differing({**typed, "notice": kept})


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/themes/<code>/edit/basics/."""
    found = theme_editing(request, code)
    if found is None:
        return redirect("desk:theme_edit", code)
    if request.method != "POST":
        return _page(found, BasicsForm(found))
    form = BasicsForm(found, request.POST)
    form.is_valid()
    errors = {name: " ".join(map(str, form.errors.get(name, ()))) for name in form.fields}
    return saved(
        found, TAB, form.changes(found), to=request.path, errors=errors,
        again=lambda refused: _page(found, form, refused=refused, status=422),
    )  # fmt: skip


def _page(
    found: ThemeEditing, form: BasicsForm, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    return frame(found, TAB, {"form": form}, template="desk/themes/editing/basics.html", refused=refused, status=status)


urlpatterns = [path("themes/<slug:code>/edit/basics/", edit, name="theme_edit_basics")]
