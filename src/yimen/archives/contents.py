"""What goes into the package of a case: basic data, materials, process and results (GB/T 42727)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.approvals.models import Task
from yimen.approvals.queries import tasks_of
from yimen.archives.rules.xml import Branch, document, pairs
from yimen.cases.answers import open_answers
from yimen.cases.clock_words import TITLES
from yimen.cases.models import Case
from yimen.cases.queries import papers_of
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.queries.sheets import sheets_of
from yimen.cases.rules.lines import Clock, Kind, Line
from yimen.cases.trail import trail_csv
from yimen.catalogue.rules.situations import Situations
from yimen.identity.queries import staff_names
from yimen.kernel.models import Document, StoredFile
from yimen.kernel.queries import documents_of, open_file
from yimen.kernel.queries.files import OpenFile
from yimen.kernel.rules.filenames import safe_name
from yimen.kernel.rules.workdays import ZONE
from yimen.licences.queries import licence_of_case

BASIC, MATERIALS, PROCESS, RESULTS = "基本信息", "申请材料", "办理过程", "办理结果"
KINDS = {
    Kind.START: "开始计时",
    Kind.PAUSE: "暂停",
    Kind.RESUME: "恢复",
    Kind.EXTEND: "延长",
    Kind.RESTART: "重新计时",
    Kind.STOP: "停止",
}
UNIT_WORDS = {"workday": "个工作日", "day": "天", "hour": "小时", "minute": "分钟", "month": "个月"}

Piece = tuple[str, bytes | UUID]  # where in the package, and the bytes or the stored file


@dataclass(frozen=True)
class About:
    """What the package says of itself."""

    number: str
    edition: int
    retention: str
    retention_source: str
    keep_until: str
    built_at: datetime


def pending_papers(case: Case) -> int:
    """Return how many papers of the case, or of its licence, are still being drawn."""
    return sum(paper.state != Document.State.READY for paper in _papers(case))


def pieces_of(case: Case, about: About) -> Iterator[Piece]:
    """Yield every file of the package, in its order."""
    yield "元数据.xml", document("电子文件元数据", _metadata(case, about))
    yield f"{BASIC}/办件信息.xml", document("办件信息", _basic(case))
    if situation := Situations.of(case.version.situations).told(case.pinned.answers):
        yield f"{BASIC}/办理情形.xml", document("办理情形", pairs(dict(situation)))
    yield f"{BASIC}/填报内容.xml", document("填报内容", pairs(_answers(case)))
    yield from _materials(case)
    yield f"{PROCESS}/办理过程.xml", document("办理过程", _process(case))
    yield f"{PROCESS}/全程记录.csv", trail_csv(case).encode("utf-8-sig")
    yield from _photos(case)
    yield from _results(case)


def _metadata(case: Case, about: About) -> list[Branch]:
    return [
        ("归档包编号", about.number),
        ("版次", about.edition),
        ("办件编号", case.number),
        ("事项名称", case.version.name),
        ("事项编码", case.version.item.code),
        ("事项版本", case.version.number),
        ("办理部门", case.agency.name),
        ("收件大厅", case.centre.name),
        ("办结日期", _day(case.closed_at)),
        ("保管期限", about.retention),
        ("保管期限依据", about.retention_source),
        ("保管至", about.keep_until),
        ("归档时间", _instant(about.built_at)),
        ("摘要算法", "SM3"),
    ]


def _basic(case: Case) -> list[Branch]:
    organisation, person = case.organisation, case.person
    return [
        ("申请人", case.applicant_name),
        ("证件类型", person.get_document_kind_display() if person else "统一社会信用代码"),
        ("证件号码", person.document_number.reveal() if person else organisation.uscc if organisation else ""),
        ("联系电话", case.phone.reveal() if case.phone else ""),
        ("代办人", case.agent.name if case.agent else ""),
        ("申请渠道", case.get_channel_display()),
        ("提交时间", _instant(case.submitted_at)),
        ("受理时间", _instant(case.accepted_at)),
        ("决定时间", _instant(case.decided_at)),
        ("办结时间", _instant(case.closed_at)),
        ("办件状态", case.get_state_display()),
        ("办理结果", case.get_decision_display() if case.decision else ""),
        ("理由", case.reason),
    ]


def _answers(case: Case) -> dict[str, object]:
    fields = case.version.form.get("properties", {})
    given = {**case.form, **open_answers(case.sealed_form)}
    return {str(fields.get(key, {}).get("title", key)): value for key, value in given.items()}


def _materials(case: Case) -> Iterator[Piece]:
    materials = papers_of(case)
    rows: list[Branch] = []
    for place, material in enumerate(materials, start=1):
        said = material.get_received_as_display() if material.received_as else "未提交"
        row = [("序号", place), ("名称", material.name), ("提交方式", said), ("份数", len(material.files))]
        licence = [("电子证照标识", material.licence.identifier)] if material.licence else []
        rows.append(("材料", row + licence))
        for number, file in enumerate(material.files, start=1):
            yield f"{MATERIALS}/{place:02d}-{safe_name(material.name)[:60]}/{number:02d}-{_name(file)}", file
    yield f"{MATERIALS}/目录.xml", document("申请材料", rows)


def _photos(case: Case) -> Iterator[Piece]:
    for place, sheet in enumerate(sheets_of(case), start=1):
        for number, photo in enumerate(sheet.photos, start=1):
            yield f"{PROCESS}/现场核查{place:02d}/{number:02d}-{_name(photo)}", photo


def _results(case: Case) -> Iterator[Piece]:
    for place, paper in enumerate(_papers(case), start=1):
        name = f"{RESULTS}/{place:02d}-{safe_name(str(paper.title))[:60]}-{safe_name(paper.number)}"
        if paper.file_id:
            yield f"{name}.pdf", paper.file_id
        if paper.ofd_file_id:
            yield f"{name}.ofd", paper.ofd_file_id
        if paper.signature:
            yield f"{name}.pdf.sm2", bytes(paper.signature)


def _papers(case: Case) -> list[Document]:
    licence = licence_of_case(case.pk)
    sheets = [paper for sheet in sheets_of(case) for paper in documents_of(sheet.pk)]
    return [*documents_of(case.pk), *sheets, *(documents_of(licence.pk) if licence else ())]


def opened_file(file: UUID) -> OpenFile:
    """Return the stored file; raise FileNotFoundError with its name where row or bytes are gone."""
    try:
        return open_file(file)
    except StoredFile.DoesNotExist:
        raise FileNotFoundError(str(file)) from None
    except FileNotFoundError:
        raise FileNotFoundError(StoredFile.objects.get(pk=file).name) from None


def _name(file: UUID) -> str:
    opened = opened_file(file)
    opened.stream.close()
    return safe_name(opened.row.name)


def _day(moment: datetime | None) -> str:
    return moment.astimezone(ZONE).date().isoformat() if moment else ""


def _instant(moment: datetime | None) -> str:
    """Return the instant by the clock on the wall, with its distance from UTC."""
    return moment.astimezone(ZONE).isoformat(timespec="seconds") if moment else ""


def _process(case: Case) -> list[Branch]:
    tasks = tasks_of(case.pk)
    names = staff_names({task.claimed_by for task in tasks if task.claimed_by})
    steps: list[Branch] = [("环节", _step(task, names)) for task in tasks]
    return steps + [("计时", _line(line)) for line in ledger_of(case.pk)]


def _step(task: Task, names: dict[UUID, str]) -> list[Branch]:
    return [
        ("名称", task.name),
        ("部门", task.agency.name),
        ("经办人", names.get(task.claimed_by, "") if task.claimed_by else ""),
        ("开始", _instant(task.started_at)),
        ("结束", _instant(task.finished_at)),
        ("应办结日", task.due_on.isoformat() if task.due_on else ""),
        ("结论", task.get_outcome_display() if task.outcome else task.get_state_display()),
        ("意见", task.opinion),
    ]


def _line(line: Line) -> list[Branch]:
    return [
        ("时限名称", str(TITLES.get(Clock(line.clock), line.clock))),
        ("变化", KINDS[Kind(line.kind)]),
        ("时间", _instant(line.at)),
        ("期限", f"{line.limit} {UNIT_WORDS.get(line.unit, line.unit)}" if line.limit is not None else ""),
        ("依据", line.basis or line.source),
        ("原因", line.reason),
    ]
