"""Two flows compared step by step."""

from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.diff.forms import form_said
from yimen.catalogue.rules.diff.keyed import Thing, entries, reordered
from yimen.catalogue.rules.diff.plain import plain_changes, text_of
from yimen.catalogue.rules.diff.shape import Section
from yimen.catalogue.rules.diff.words import rewritten
from yimen.catalogue.rules.flow.grammar import JOIN_LABELS, KIND_LABELS, OWNER, POST_LABELS
from yimen.kernel.rules.sentences import Sentence, joined

Document = Mapping[str, Any]
LABELS = {
    "name": "环节名称", "kind": "环节类型", "agency": "办理部门", "post": "办理岗位", "limit": "环节时限",
    "after": "在哪些环节之后", "join": "汇合方式", "optional": "可以不办", "silence_agrees": "逾期未提意见视为同意",
    "back": "不同意时退回", "form": "环节表单",
}  # fmt: skip
WORDS: dict[str, Mapping[Any, str]] = {"kind": KIND_LABELS, "post": POST_LABELS, "agency": {OWNER: "本部门"}}


def flow_section(before: Document, after: Document) -> Section | None:
    """Return what differs in the flow."""
    if before == after:
        return None
    was, now = _steps(before), _steps(after)
    rest = {key: value for key, value in after.items() if key != "steps"}
    more = plain_changes("流程", {key: value for key, value in before.items() if key != "steps"}, rest)
    found = Section("flow", "办理流程", (*reordered("环节顺序", was, now), *more), tuple(entries(was, now)))
    return found if found.count else Section("flow", "办理流程", (rewritten("流程写法"),))


def _steps(flow: Document) -> dict[str, Thing]:
    steps = [step for step in flow.get("steps", ()) if isinstance(step, Mapping)]
    names = {str(step.get("key")): str(step.get("name") or step.get("key")) for step in steps}
    return {str(step.get("key")): Thing(names[str(step.get("key"))], _says(step, names)) for step in steps}


def _says(step: Document, names: Mapping[str, str]) -> dict[str, str]:
    said = {LABELS.get(key, key): _said(key, value, names) for key, value in step.items() if key != "key"}
    return {label: text for label, text in said.items() if text}


def _said(key: str, value: Any, names: Mapping[str, str]) -> str:
    if key in WORDS and isinstance(value, str):
        return Sentence(WORDS[key][value]) if value in WORDS[key] else value
    if key == "limit" and value is not None:
        return Sentence("%(n)s个工作日", n=value)
    if key == "after" and isinstance(value, list):
        return joined(_way(way, names) for way in value)
    if key == "join" and isinstance(value, Mapping):
        rule = Sentence(dict[Any, str](JOIN_LABELS).get(value.get("rule"), ""))
        return Sentence("%(what)s（%(more)s）", what=rule, more=value["number"]) if value.get("number") else rule
    if key == "back" and isinstance(value, Mapping):
        step = names.get(str(value.get("to")), value.get("to"))
        return Sentence("%(step)s，最多%(times)s次", step=step, times=value.get("times"))
    return form_said(value) if key == "form" and isinstance(value, Mapping) else text_of(value)


def _way(way: Any, names: Mapping[str, str]) -> str:
    if isinstance(way, str):
        return names.get(way, way)
    if not isinstance(way, Mapping):
        return text_of(way)
    rest = {key: value for key, value in way.items() if key != "step"}
    source = names.get(str(way.get("step")), str(way.get("step") or "")) or Sentence("提交申请")
    return Sentence("%(what)s（%(more)s）", what=source, more=text_of(rest)) if rest else source
