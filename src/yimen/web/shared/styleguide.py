"""The design system on one page, for those who build pages; in the demo only."""

from datetime import date

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from yimen.web.shared.gantt import Bar, BarState, gantt
from yimen.web.shared.guards import public


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="申请人姓名", help_text="与身份证上的姓名一致，生僻字也可以填写。")
    document = forms.CharField(label="身份证号码", widget=forms.TextInput(attrs={"class": "input-code"}))
    born = forms.DateField(label="出生日期", widget=forms.DateInput(attrs={"type": "date", "class": "input-short"}))
    kind = forms.ChoiceField(
        label="您为谁办理？",
        widget=forms.RadioSelect,
        choices=[("self", "为我自己"), ("organisation", "为单位"), ("other", "为他人代办")],
    )
    needs = forms.MultipleChoiceField(
        label="需要哪些服务？",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("post", "结果邮寄到家"), ("sms", "短信提醒")],
    )
    centre = forms.ChoiceField(label="就近大厅", choices=[("", "请选择"), ("1", "区政务服务中心")])
    note = forms.CharField(label="补充说明", required=False, widget=forms.Textarea, help_text="最多 500 字。")
    scan = forms.FileField(label="身份证照片", required=False, help_text="PDF、JPG 或 PNG，不超过 20 MB。")


def _bar(label: str, owner: str, *days: int | None, state: BarState) -> Bar:
    planned_from, planned_to, real_from, real_to = (date(2026, 11, day) if day else None for day in days)
    return Bar(
        label=label,
        owner=owner,
        planned_from=planned_from,
        planned_to=planned_to,
        real_from=real_from,
        real_to=real_to,
        state=state,
    )


BARS = (
    _bar("现场核查", "区市场监督管理局", 9, 13, 10, 12, state=BarState.DONE),
    _bar("消防意见", "区消防救援大队", 9, 16, 10, None, state=BarState.RUNNING),
    _bar("专家评审", "区卫生健康局", 16, 18, None, None, state=BarState.SKIPPED),
    _bar("作出决定", "区市场监督管理局", 20, 24, None, None, state=BarState.AHEAD),
)


@public
def show(request: HttpRequest) -> HttpResponse:
    """GET /styleguide/: every component in every state."""
    if not settings.DEMO:
        raise Http404
    wrong = ExampleForm({"name": "李敏", "document": "110105194912310021", "centre": "1"})
    wrong.add_error("document", "身份证号码有误：末位校验码不符，请对照身份证重新填写。")
    values = {"form": ExampleForm(), "wrong": wrong, "gantt": gantt(BARS, today=date(2026, 11, 20))}
    return render(request, "shared/styleguide.html", values)


urlpatterns = [path("styleguide/", show, name="styleguide")]
