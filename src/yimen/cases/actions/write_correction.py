"""Write corrected answers into a locked case, and ask its applicant for what they make due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from yimen.cases.actions.await_corrected import await_corrected
from yimen.cases.actions.follow_answers import follow_answers
from yimen.cases.actions.give_back import give_back
from yimen.cases.actions.send_notice import Lack, send_notice
from yimen.cases.correcting import Asking, check_correction
from yimen.cases.events.corrections import AnswersCorrected
from yimen.cases.models import AnswerCorrection, Case
from yimen.cases.queries.corrections import to_bring
from yimen.cases.rules.correcting import Stage
from yimen.cases.rules.correcting_words import Told, lack_words, told_words, words_of
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


def write_correction(
    case: Case, asking: Asking, *, by: Staff, at: datetime, confirmed_by: Staff | None = None
) -> list[AnswerCorrection]:
    """Return what was corrected, one row a question; the case is saved."""
    found, before = check_correction(case, asking), dict(case.pinned.answers)
    changed = follow_answers(case, found.pinned)
    day = None if asking.stage == Stage.REVIEW else workdays().local(at)
    due = [each.key for each in to_bring(case, changed.materials_new, today=day)]
    told = [words_of(each) for each in found.questions]
    rows = [
        AnswerCorrection(
            case=case,
            question=each.question.key,
            was_asked=each.question.key in before,
            before=before,
            due=due,
            stage=asking.stage,
            made_at=at,
            made_by=by,
            confirmed_by=confirmed_by,
            **_columns(words),
        )
        for each, words in zip(found.questions, told, strict=True)
    ]
    AnswerCorrection.objects.bulk_create(rows)
    publish(_fact(case, rows, due, by=by, at=at), subject=case.pk)
    _ask(case, asking, due, told=told, by=by, at=at)
    return rows


def _columns(told: Told) -> dict[str, str]:
    return {"title": told.title[:400], "was": told.was[:400], "now": told.now[:400], "reason": told.reason}


def _ask(case: Case, asking: Asking, due: Sequence[str], *, told: Sequence[Told], by: Staff, at: datetime) -> None:
    """Ask in the way of the stage; where nothing has to be brought, the case is saved and goes on."""
    if asking.stage == Stage.PRE_REVIEW:
        names = list(case.materials.filter(key__in=due).order_by("position").values_list("name", flat=True))
        give_back(case, told_words(told, names), by=by, at=at)
    elif asking.stage == Stage.REVIEW:
        await_corrected(case, due, by=by.pk, at=at)
    elif due or asking.also:
        named = {lack.key for lack in asking.also}
        lacks = [Lack(key, lack_words(told)) for key in due if key not in named]
        send_notice(case, [*lacks, *asking.also], by=by, at=at)
    else:
        case.revision += 1
        case.save(update_fields=["situation", "revision"])


def _fact(
    case: Case, rows: Sequence[AnswerCorrection], due: Sequence[str], *, by: Staff, at: datetime
) -> AnswersCorrected:
    return AnswersCorrected(
        case=case.pk,
        number=case.number,
        corrections=tuple(row.pk for row in rows),
        questions=tuple(row.question for row in rows),
        due=tuple(due),
        stage=rows[0].stage,
        confirmed_by=_second(rows[0]),
        by=by.pk,
        at=at,
    )


def _second(row: AnswerCorrection) -> UUID | None:
    return row.confirmed_by.pk if row.confirmed_by else None
