"""Two forms compared question by question."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.diff.keyed import Thing, entries, reordered
from yimen.catalogue.rules.diff.plain import plain_changes, text_of
from yimen.catalogue.rules.diff.shape import Section
from yimen.catalogue.rules.diff.words import rewritten
from yimen.catalogue.rules.meanings import MEANINGS
from yimen.catalogue.rules.questions import Question
from yimen.catalogue.rules.questions_read import is_by_hand, questions_of
from yimen.kernel.rules.sentences import Sentence, joined

Form = Mapping[str, Any]
KINDS = {
    "line": "一行文字", "paragraph": "一段文字", "address": "地址", "phone": "电话", "number": "整数", "amount": "金额",
    "date": "日期", "choice": "单选", "several": "多选", "yes_no": "是或否", "uscc": "统一社会信用代码",
    "resident_id": "身份证号",
}  # fmt: skip
CLASSES = {"ordinary": "普通", "personal": "个人信息", "sensitive": "敏感个人信息"}
TYPES = {"string": "文字", "integer": "整数", "number": "数字", "array": "多选", "boolean": "是或否"}
SCHEMA = {
    "title": "问题", "enum": "选项", "description": "填写说明", "minLength": "最少字数", "maxLength": "最多字数",
    "minimum": "最小", "maximum": "最大", "x-page": "所在页", "pattern": "格式", "type": "填写方式",
    "x-class": "个人信息", "format": "格式要求", "x-meaning": "问的是什么",
}  # fmt: skip


def form_section(before: Form, after: Form) -> Section | None:
    """Return what differs in the form; questions written by hand are compared by their schema's words."""
    if before == after:
        return None
    by_hand = is_by_hand(before) or is_by_hand(after)
    was, now = (_by_hand(form) if by_hand else _questions(form) for form in (before, after))
    rest = tuple(plain_changes("表单结构", _frame(before), _frame(after))) if by_hand else ()
    found = Section("form", "申请表", (*reordered("问题顺序", was, now), *rest), tuple(entries(was, now)))
    return found if found.count else Section("form", "申请表", (rewritten("表单结构"),))


def form_said(form: Form) -> str:
    """Return a form question by question, for where it is one part of something larger; by hand, as it is written."""
    if is_by_hand(form):
        return text_of(form)
    return joined((_line(each) for each in _questions(form).values()), "%(a)s\n%(b)s")


def _line(asked: Thing) -> str:
    more = (Sentence("%(what)s：%(said)s", what=Sentence(label), said=text) for label, text in asked.says.items()
            if text != asked.name)  # fmt: skip
    return Sentence("%(what)s（%(more)s）", what=asked.name, more=joined(more, "%(a)s；%(b)s"))


def _questions(form: Form) -> dict[str, Thing]:
    asked = questions_of(form)
    titles = {question.key: question.title for question in asked}
    return {question.key: Thing(question.title, _says(question, titles)) for question in asked}


def _says(question: Question, titles: Mapping[str, str]) -> dict[str, str]:
    said = {
        "问题": question.title,
        "填写方式": _word(KINDS, question.kind),
        "选项": "、".join(question.options),
        "填写说明": question.help,
        "必填": text_of(question.is_required),
        "什么时候问": _when(question, titles),
        "所在页": question.page,
        "个人信息": _word(CLASSES, question.data_class),
        "问的是什么": _word(MEANINGS, question.meaning),
        "最少": text_of(question.least),
        "最多": text_of(question.most),
    }
    return {label: text for label, text in said.items() if text}


def _word(words: Mapping[str, str], code: str) -> str:
    return Sentence(words[code]) if code in words else code


def _when(question: Question, titles: Mapping[str, str]) -> str:
    if question.when is None:
        return Sentence("每次都问")
    key, answers = question.when
    return Sentence("“%(question)s”选了%(answers)s时", question=titles.get(key, key), answers=joined(answers))


def _by_hand(form: Form) -> dict[str, Thing]:
    required = form.get("required", ())
    return {
        key: Thing(str(schema.get("title", key)), {**_schema(schema), "必填": text_of(key in required)})
        for key, schema in form.get("properties", {}).items()
    }


def _schema(schema: Mapping[str, Any]) -> dict[str, str]:
    said = {name: text_of(value) for name, value in schema.items() if name != "x-order"}
    if "type" in said:
        said["type"] = _word(TYPES, said["type"])
    return {SCHEMA.get(name, name): text for name, text in said.items() if text}


def _frame(form: Form) -> dict[str, Any]:
    return {name: value for name, value in form.items() if name not in ("properties", "required")}
