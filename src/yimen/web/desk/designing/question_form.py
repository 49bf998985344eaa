"""One question as an editor fills it in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yimen.catalogue.rules.meanings import MEANINGS
from yimen.catalogue.rules.questions import CHOOSING, LEAST, LINE, MOST, Question

ALWAYS, NEW_PAGE = "", "+"
KINDS = [
    ("line", gettext_lazy("一行文字"), gettext_lazy("名称、编号")),
    ("paragraph", gettext_lazy("一段文字"), gettext_lazy("理由、经过")),
    ("choice", gettext_lazy("单选"), gettext_lazy("只能选一项")),
    ("several", gettext_lazy("多选"), gettext_lazy("可以选几项")),
    ("yes_no", gettext_lazy("是或否"), gettext_lazy("有没有、是不是")),
    ("number", gettext_lazy("整数"), gettext_lazy("人数、间数")),
    ("amount", gettext_lazy("带小数的数"), gettext_lazy("金额、面积")),
    ("date", gettext_lazy("日期"), gettext_lazy("年月日")),
    ("address", gettext_lazy("地址"), gettext_lazy("写到门牌号")),
    ("phone", gettext_lazy("电话"), gettext_lazy("手机或固定电话")),
    ("resident_id", gettext_lazy("身份证号"), gettext_lazy("自动核对校验码")),
    ("uscc", gettext_lazy("统一社会信用代码"), gettext_lazy("18位")),
]
KIND_NAMES = {kind: name for kind, name, _example in KINDS}
CLASSES = [
    ("ordinary", gettext_lazy("普通"), gettext_lazy("不涉及个人，例如经营面积")),
    ("personal", gettext_lazy("个人信息"), gettext_lazy("姓名、住址、电话；加密保存")),
    ("sensitive", gettext_lazy("敏感个人信息"), gettext_lazy("证件号、银行卡、健康情况；加密保存，查看留痕")),
]
MOST_OPTIONS, OPTION_LENGTH, PAGE_LENGTH, HIGHEST = 60, 100, 40, 999_999_999_999


class QuestionForm(forms.Form):
    """What is asked, how it is answered, and when; what does not fit the kind is left out, not refused."""

    title = forms.CharField(
        label=gettext_lazy("问题"),
        max_length=LINE,
        help_text=gettext_lazy("用一句话来问，像当面问群众一样。"),
        error_messages={"required": gettext_lazy("请写下要问的问题。")},
    )
    help = forms.CharField(
        label=gettext_lazy("说明"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("怎么填、到哪里找；显示在问题下面。"),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("怎么回答"),
        choices=[(kind, name) for kind, name, _example in KINDS],
        widget=forms.RadioSelect,
    )
    options = forms.CharField(
        label=gettext_lazy("选项"),
        required=False,
        max_length=MOST_OPTIONS * (OPTION_LENGTH + 2),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("一行写一个。只改某一行的文字时，依据它的提问条件会跟着改。"),
    )
    least = forms.IntegerField(label=gettext_lazy("最少"), required=False, min_value=0, max_value=HIGHEST)
    most = forms.IntegerField(label=gettext_lazy("最多"), required=False, min_value=0, max_value=HIGHEST)
    is_required = forms.BooleanField(label=gettext_lazy("必须回答"), required=False)
    data_class = forms.ChoiceField(
        label=gettext_lazy("信息类别"),
        choices=[(kind, name) for kind, name, _example in CLASSES],
        widget=forms.RadioSelect,
    )
    meaning = forms.ChoiceField(
        label=gettext_lazy("问的是什么"),
        required=False,
        help_text=gettext_lazy("选对了，系统已经知道的会自动填好；几个事项一起办时，同一件事只问一次。"),
    )
    page = forms.ChoiceField(label=gettext_lazy("放在哪一页"))
    new_page = forms.CharField(label=gettext_lazy("新一页的标题"), required=False, max_length=PAGE_LENGTH)
    when = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, pages: Iterable[str], earlier: Iterable[Question], **options: Any) -> None:
        super().__init__(*args, **options)
        self.earlier = tuple(earlier)
        self.kept = self._condition_without_question()
        titles = [(title, title or _("（没有标题的一页）")) for title in pages]
        page, when, meaning = self.fields["page"], self.fields["when"], self.fields["meaning"]
        assert isinstance(page, forms.ChoiceField)
        assert isinstance(meaning, forms.ChoiceField)
        own = self.initial.get("meaning", "")
        known = {"": _("别的事项不会问的事"), **{code: _(words) for code, words in MEANINGS.items()}}
        meaning.choices = list((known | ({} if own in known else {own: own})).items())
        assert isinstance(when, forms.ChoiceField)
        page.choices = [*titles, (NEW_PAGE, _("新的一页"))]
        when.choices = [(key, "") for key in (ALWAYS, *(each.key for each in self.earlier), *(self.kept or ())[:1])]

    def _condition_without_question(self) -> tuple[str, tuple[str, ...]] | None:
        """Return a condition whose question is gone or comes later now: it is kept until another is chosen."""
        when: tuple[str, tuple[str, ...]] | None = self.initial.get("asked_when")
        return when if when and when[0] not in {each.key for each in self.earlier} else None

    def clean_options(self) -> tuple[str, ...]:
        """Return the options, each once, in the order of the lines."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        options = tuple(dict.fromkeys(line for line in lines if line))
        if len(options) > MOST_OPTIONS or any(len(option) > OPTION_LENGTH for option in options):
            words = _("选项最多 {most} 个，每个最多 {length} 个字。")
            raise forms.ValidationError(words.format(most=MOST_OPTIONS, length=OPTION_LENGTH))
        return options

    def clean(self) -> dict[str, Any]:
        """Ask for the title of a new page."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["new_page"] = " ".join(str(cleaned.get("new_page", "")).split())
        if cleaned.get("page") == NEW_PAGE and not cleaned["new_page"]:
            self.add_error("new_page", _("请写下新一页的标题。"))
        return cleaned

    def question(self, key: str) -> Question:
        """Return the question as filled in."""
        told = self.cleaned_data
        kind = told["kind"]
        return Question(
            key=key,
            title=told["title"],
            page=told["new_page"] if told["page"] == NEW_PAGE else told["page"],
            kind=kind,
            options=told["options"] if kind in CHOOSING else (),
            help=told["help"].strip(),
            is_required=told["is_required"],
            data_class=told["data_class"],
            when=self._when(),
            most=told["most"] if kind in MOST else None,
            least=told["least"] if kind in LEAST else None,
            meaning=told["meaning"],
        )

    def _when(self) -> tuple[str, tuple[str, ...]] | None:
        key = self.cleaned_data["when"]
        if self.kept and key == self.kept[0]:
            return self.kept
        before = next((each for each in self.earlier if each.key == key), None)
        if before is None:
            return None
        assert isinstance(self.data, QueryDict)
        ticked = set(self.data.getlist(f"when.{key}"))
        return key, tuple(answer for answer in before.answers if answer in ticked)

    def rows(self) -> list[dict[str, Any]]:
        """Return the earlier questions that this one may depend on, each with its answers and which are ticked."""
        chosen = self["when"].value() or ALWAYS
        return [
            {"question": each, "is_chosen": each.key == chosen, "ticked": self._ticked(each.key)}
            for each in self.earlier
        ]

    def _ticked(self, key: str) -> set[str]:
        if isinstance(self.data, QueryDict) and self.is_bound:
            return set(self.data.getlist(f"when.{key}"))
        when = self.initial.get("asked_when")
        return set(when[1]) if when and when[0] == key else set()


def initial_of(question: Question) -> dict[str, Any]:
    """Return a question as the form's first values."""
    return {
        "title": question.title,
        "help": question.help,
        "kind": question.kind,
        "options": "\n".join(question.options),
        "least": question.least,
        "most": question.most,
        "is_required": question.is_required,
        "meaning": question.meaning,
        "data_class": question.data_class,
        "page": question.page,
        "when": question.when[0] if question.when else ALWAYS,
        "asked_when": question.when,
    }
