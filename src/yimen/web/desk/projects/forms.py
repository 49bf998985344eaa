"""The small forms on a project's page."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.projects.queries import Project, managers_on
from yimen.projects.queries.standing import Stand
from yimen.projects.rules.kinds import PHASES, Flag
from yimen.projects.rules.land import BOUNDS
from yimen.projects.rules.plan import LONGEST

TERM = 180  # days suggested for a key project's term; the approver decides


def choices(said: Mapping[Any, str]) -> list[tuple[str, Any]]:
    """Return the words of a table as choices, in the reader's language."""
    return [(str(key), _(words)) for key, words in said.items()]


def day(*, label: Any, required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date", "class": "input-short"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def words(*, label: Any, rows: int = 2) -> forms.CharField:
    """Return a field for a sentence or two."""
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}))


class NamedForm(forms.Form):
    """A form that says by name which of its fields is missing."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.error_messages["required"] = _("请填写“%(label)s”。") % {"label": field.label}


class ReassignForm(NamedForm):
    """To whom the project goes, and why."""

    to = forms.ChoiceField(label=_("换给谁"), choices=[])
    reason = words(label=_("原因"))

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        others = [each for each in managers_on(localdate()) if each.pk != project.manager_id]
        field.choices = [(str(each.pk), each.name) for each in others]


class ContactForm(NamedForm):
    """Whom the enterprise named for the project."""

    name = forms.CharField(label=_("联系人姓名"), max_length=60)
    phone = forms.CharField(
        label=_("联系人手机"),
        max_length=20,
        help_text=_("每周进展和通知发短信到这个号码。"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "class": "input-short"}),
    )


class VipForm(NamedForm):
    """Until when a project is a key project, with which agent and joint group, on what ground."""

    until = day(label=_("到哪一天为止"))
    agent = forms.ChoiceField(label=_("代办员"), choices=[])
    agencies = forms.MultipleChoiceField(
        label=_("联办组"), choices=[], required=False, widget=forms.CheckboxSelectMultiple
    )
    ground = words(label=_("批准依据"))

    def __init__(self, *args: Any, stands: Sequence[Stand], **options: Any) -> None:
        options.setdefault("initial", {"until": localdate() + timedelta(days=TERM)})
        super().__init__(*args, **options)
        agent, group = self.fields["agent"], self.fields["agencies"]
        assert isinstance(agent, forms.ChoiceField)
        assert isinstance(group, forms.MultipleChoiceField)
        agent.choices = [(str(each.pk), each.name) for each in managers_on(localdate())]
        group.choices = parts_of(stands)


class PressForm(NamedForm):
    """Which agency has to answer, and what is asked."""

    agency = forms.ChoiceField(label=_("督办哪个部门"), choices=[])
    words = words(label=_("要求"))

    def __init__(self, *args: Any, stands: Sequence[Stand], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = parts_of(stands)


class ReachForm(NamedForm):
    """Which phase the project has reached, and when."""

    phase = forms.ChoiceField(label=_("到达哪个节点"), choices=[])
    reached_on = day(label=_("日期"))

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {"reached_on": localdate()})
        super().__init__(*args, **options)
        field = self.fields["phase"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices(PHASES)


class PlanDayForm(ReachForm):
    """By which day a phase is planned."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phase"].label = _("计划哪个节点")


class IndicatorForm(NamedForm):
    """One promised value of standard land."""

    name = forms.CharField(
        label=_("指标"), max_length=60, help_text=_("例如：投资强度、亩均税收、容积率、单位能耗、环境标准。")
    )
    bound = forms.ChoiceField(label=_("方向"), choices=[])
    value = forms.DecimalField(label=_("承诺值"), max_digits=14, decimal_places=4)
    unit = forms.CharField(label=_("单位"), max_length=30)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["bound"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices(BOUNDS)


class FindingForm(NamedForm):
    """What the acceptance check found."""

    found = forms.DecimalField(label=_("核验值"), max_digits=14, decimal_places=4)
    note = forms.CharField(label=_("说明"), max_length=LONGEST, required=False)


def parts_of(stands: Sequence[Stand]) -> list[tuple[str, str]]:
    """Return the agencies that own a line of the plan."""
    return list({str(each.line.agency_id): each.line.agency.name for each in stands}.items())


def forms_of(project: Project, stands: Sequence[Stand], *, mine: bool, watches: bool) -> dict[str, forms.Form]:
    """Return the empty forms of what the asker may do here."""
    found: dict[str, forms.Form] = {}
    if mine:
        found |= {"reach_form": ReachForm(auto_id="reach_%s"), "day_form": PlanDayForm(auto_id="day_%s")}
        found["contact_form"] = ContactForm(auto_id="contact_%s", initial={"name": project.contact_name})
        if Flag.STANDARD_LAND in project.flags:
            found["indicator_form"] = IndicatorForm(auto_id="indicator_%s")
    if watches:
        found |= {
            "press_form": PressForm(stands=stands, auto_id="press_%s"),
            "vip_form": VipForm(stands=stands, auto_id="vip_%s"),
            "reassign_form": ReassignForm(project=project, auto_id="reassign_%s"),
        }
    return found
