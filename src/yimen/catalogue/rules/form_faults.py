"""What is wrong with a form, in an editor's words: errors keep it from being published, warnings do not.

An answer of a draft is kept by its field's key (decision 0063): a key that has come to mean something else would carry
an old answer under a new question.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yimen.catalogue.rules.finding import Found, Rule, error, warning
from yimen.catalogue.rules.form import compiled
from yimen.catalogue.rules.form_edits import find
from yimen.catalogue.rules.questions import CHOOSING, DATA_CLASSES, Question
from yimen.catalogue.rules.questions_read import is_by_hand, questions_of
from yimen.catalogue.rules.words import bigrams

ALIKE = 0.2  # titles that share fewer of their letter pairs ask for something else
BRANCH_PARTS, TOP_PARTS = {"if", "then"}, {"$schema", "type", "x-pages", "properties", "required", "allOf", "title"}


RULES: dict[str, Rule] = {
    "untitled": error("还没有写问题", "写一句群众看得懂的问话"),
    "no_options": error("选择题没有选项", "一行写一个选项"),
    "option_twice": error("同一个选项写了两次", "删去重复的选项"),
    "limits_crossed": error("下限比上限大", "把“最少”改到不超过“最多”"),
    "limit_over_options": error("要选的项数比选项还多", "把“最少”改到不超过选项的个数"),
    "condition_unknown": error("提问条件依据的问题已经不在表单里", "改选另一个问题，或改为对所有人提问"),
    "condition_later": error("提问条件依据的问题排在后面", "把依据的问题移到前面，或改为对所有人提问"),
    "condition_on_text": error("提问条件依据的问题没有选项", "提问条件只能依据单选、多选或是否题"),
    "condition_empty": error("提问条件没有选定答案", "至少勾选一个答案，否则永远不会问到"),
    "condition_option_gone": error("提问条件里的答案已经不是选项", "重新勾选答案"),
    "key_changed_kind": error("沿用了原来的内部名，题型却变了", "按新问题提问，免得旧答案填到新问题里"),
    "id_unsealed": error("身份证号没有按敏感信息保管", "把信息类别改为“敏感”"),
    "key_changed_meaning": warning("沿用了原来的内部名，问的却像是另一件事", "真是另一件事的，按新问题提问"),
    "single_option": warning("选择题只有一个选项", "补上其他选项，或改为是否题"),
    "page_unnamed": warning("所在页没有标题", "给这一页写一个标题"),
    "page_long": warning("一页上的问题太多", "拆成几页，一页只问一件事"),
    "schema_bad": error("不是正确的 JSON Schema", "请熟悉 JSON Schema 的同事改正"),
    "schema_part": error("用了填写页面不会处理的写法", "只用 properties、required、x-pages 和 if/then"),
    "field_bad": error("这个字段缺标题或题型，或信息类别写错了", "在表单设计里补上标题和题型，重选信息类别"),
    "field_unclassed": warning("没有写信息类别，按普通信息保管", "涉及个人的，信息类别选“个人信息”或“敏感个人信息”"),
}  # fmt: skip


@dataclass(frozen=True)
class FormFault(Found):
    """One thing wrong; `key` is the question's, `about` names it as the editor knows it, empty for the whole form."""

    rules = RULES

    key: str = ""
    about: str = ""


MANY = 8  # questions on one page: more than a phone shows in two screens


def form_faults(form: Mapping[str, Any], live: Mapping[str, Any] | None = None) -> list[FormFault]:
    """Return what is wrong with the form; `live` is the form that drafts are being filled in for today."""
    if is_by_hand(form):
        return list(_by_hand(form))
    questions = questions_of(form)
    found = [fault for question in questions for fault in _of_question(question, questions)]
    found += _of_pages(questions)
    if live and not is_by_hand(live):
        found += _against(questions, questions_of(live))
    return found


def _of_question(question: Question, questions: tuple[Question, ...]) -> Iterator[FormFault]:
    codes = [*_of_words(question), *_of_limits(question), *_of_condition(question, questions)]
    yield from (FormFault(code, question.key, question.title) for code in codes)


def _of_words(question: Question) -> Iterator[str]:
    if not question.title.strip():
        yield "untitled"
    if question.kind in CHOOSING:
        if not question.options:
            yield "no_options"
        if len(question.options) == 1:
            yield "single_option"
        if len(set(question.options)) < len(question.options):
            yield "option_twice"
    if question.kind == "resident_id" and question.data_class != "sensitive":
        yield "id_unsealed"


def _of_limits(question: Question) -> Iterator[str]:
    least, most = question.least, question.most
    if least is not None and most is not None and least > most:
        yield "limits_crossed"
    if question.kind == "several" and question.options and max(least or 0, most or 0) > len(question.options):
        yield "limit_over_options"


def _of_condition(question: Question, questions: tuple[Question, ...]) -> Iterator[str]:
    if question.when is None:
        return
    key, wanted = question.when
    before = find(questions, key)
    if before is None:
        yield "condition_unknown"
    elif questions.index(before) >= questions.index(question):
        yield "condition_later"
    elif before.kind != "yes_no" and before.kind not in CHOOSING:
        yield "condition_on_text"
    elif not wanted:
        yield "condition_empty"
    elif not set(wanted) <= set(before.answers):
        yield "condition_option_gone"


def _of_pages(questions: tuple[Question, ...]) -> Iterator[FormFault]:
    pages: dict[str, list[Question]] = {}
    for question in questions:
        pages.setdefault(question.page, []).append(question)
    for title, asked in pages.items():
        if not title.strip():
            yield FormFault("page_unnamed", asked[0].key, asked[0].title)
        if sum(each.when is None for each in asked) > MANY:
            yield FormFault("page_long", asked[0].key, title)


def _against(questions: tuple[Question, ...], live: tuple[Question, ...]) -> Iterator[FormFault]:
    before = {question.key: question for question in live}
    for question in questions:
        old = before.get(question.key)
        if old is None:
            continue
        if old.kind != question.kind:
            yield FormFault("key_changed_kind", question.key, question.title)
        elif question.title and _alike(old.title, question.title) < ALIKE:
            yield FormFault("key_changed_meaning", question.key, question.title)


def _alike(one: str, other: str) -> float:
    """Return which share of their letter pairs two titles have in common (0 to 1)."""
    ours, theirs = set(bigrams(one)), set(bigrams(other))
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 1.0


def _by_hand(form: Mapping[str, Any]) -> Iterator[FormFault]:
    """Return what keeps a form that questions cannot say from being filled in by the wizard."""
    try:
        compiled(form)
    except ValueError:
        yield FormFault("schema_bad")
        return
    yield from (FormFault("schema_part", about=part) for part in sorted(form.keys() - TOP_PARTS))
    yield from _branches(form)
    for key, schema in form.get("properties", {}).items():
        about = schema.get("title") or key if isinstance(schema, Mapping) else key
        if not _is_field(schema):
            yield FormFault("field_bad", key, about)
        elif "x-class" not in schema:
            yield FormFault("field_unclassed", key, about)


def _branches(form: Mapping[str, Any]) -> Iterator[FormFault]:
    fields = form.get("properties", {})
    for branch in form.get("allOf", ()):
        parts = branch if isinstance(branch, Mapping) else {}
        if parts.keys() != BRANCH_PARTS or not _is_condition(parts["if"]):
            yield FormFault("schema_part", about="allOf")
            continue
        named = [*parts["if"].get("properties", {}), *parts["then"].get("properties", {})]
        yield from (FormFault("condition_unknown", key, key) for key in named if key not in fields)


def _is_condition(condition: Any) -> bool:
    """Return whether the wizard can tell that a condition holds: an answer among some, or several containing one."""
    if not isinstance(condition, Mapping) or not condition.keys() <= {"properties", "required"}:
        return False
    wanted = [each for each in condition.get("properties", {}).values() if isinstance(each, Mapping)]
    return bool(wanted) and all(each.keys() & {"enum", "const", "contains"} for each in wanted)


def _is_field(schema: Any) -> bool:
    if not isinstance(schema, Mapping) or not schema.get("title"):
        return False
    if schema.get("x-class", "ordinary") not in DATA_CLASSES:
        return False
    if schema.get("type") == "array":
        return bool(schema.get("items", {}).get("enum"))
    return schema.get("type") in {"string", "integer", "number", "boolean"}
