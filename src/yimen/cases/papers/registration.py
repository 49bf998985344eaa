"""The window's registration form, from the case to what it says (A3-24)."""

from collections.abc import Iterator
from typing import Any

from yimen.cases.answers import open_answers
from yimen.cases.models import Case
from yimen.cases.papers.asked import Asked, duration
from yimen.cases.rules.application import ReceivedAs
from yimen.cases.rules.documents import Needed, Registered, Registration, Way
from yimen.catalogue.rules.situations import shortened
from yimen.kernel.rules.personal import mask_ends

CAUTIONS = (
    "本表已一次告知办理这件事需要的全部材料、流程和注意事项，窗口不会再要求表上没有的材料；法律、法规修改的除外。",
    "请核对登记内容，如有不符请当场提出。",
    "办理进度可凭办件编号在网上、窗口或自助终端查询。",
)


def registration(asked: Asked) -> Registration:
    """Return what the registration form says: as filed, and everything that is told, at the minute of the filing."""
    case, version = asked.case, asked.case.version
    return Registration(
        **asked.common(),
        told_at=case.submitted_at,
        told_by=case.operator.name if case.operator else "",
        place=case.centre.name,
        hear_by=case.hear_by,
        answers=tuple(_answers(case)),
        materials=tuple(_materials(case)),
        flow=tuple(_flow(case)),
        promised_limit=duration(case.pinned.promised(version.promised_limit), version.promised_unit),
        fee=str((version.fee or {}).get("standard", "")) or "不收费",
        points=tuple(line.strip() for line in version.conditions.splitlines() if line.strip()),
        cautions=CAUTIONS,
    )


def _answers(case: Case) -> Iterator[Registered]:
    sealed = open_answers(bytes(case.sealed_form) if case.sealed_form else None)
    fields = case.form_asked.get("properties", {})
    for key in sorted(fields, key=lambda each: fields[each].get("x-order", 0)):
        title = str(fields[key].get("title", key))
        if key in sealed:
            yield Registered(title=title, text=mask_ends(_words(sealed[key])))
        elif key in case.form:
            yield Registered(title=title, text=_words(case.form[key]))


def _words(answer: Any) -> str:
    return "、".join(map(str, answer)) if isinstance(answer, list) else str(answer)


def _materials(case: Case) -> Iterator[Needed]:
    notes = dict(case.version.materials.values_list("key", "note"))
    labels = {"required": "必要", "tolerable": "可容缺后补", "optional": "非必要"}
    for row in case.materials.order_by("position", "id"):
        yield Needed(
            name=row.name,
            necessity=labels.get(row.necessity, ""),
            is_here=row.received_as not in ("", ReceivedAs.AWAITED),
            note=notes.get(row.key, ""),
        )


def _flow(case: Case) -> Iterator[Way]:
    for step in shortened(case.version.flow or {}, case.pinned.skips).get("steps", ()):
        yield Way(name=step["name"], limit=duration(step.get("limit"), "workday"))
