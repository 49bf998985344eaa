"""Take a run over past cases some cases further."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.answers import open_answers
from yimen.cases.gathering import Fact, Gathered
from yimen.cases.judging import Judgement, decided_by
from yimen.cases.models import Case, InstantDecision, Rehearsal, RehearsedCase
from yimen.cases.queries.instant import facts_of
from yimen.cases.queries.rehearsals import past_cases
from yimen.cases.rules.rehearsal import Now, before_of, differs
from yimen.cases.rules.states import State
from yimen.catalogue.rules.instant import InstantRule, Source

BATCH = 200


@transaction.atomic
def rehearse_batch(*, rehearsal: UUID, at: datetime) -> bool:
    """Return whether there is more to do. A batch is one transaction: killed in it, the run goes on from the last one.

    Two workers at the same run take turns; of a cancelled one nothing is left to do.
    """
    run = Rehearsal.objects.select_for_update().filter(pk=rehearsal, state="running").first()
    if run is None:
        return False
    rule = InstantRule.of(run.rule, run.form)
    assert rule is not None
    cases = list(past_cases(run.item_id, run.since, until=run.until, after=run.after)[:BATCH])
    kept = InstantDecision.objects.select_related("version").in_bulk([case.pk for case in cases], field_name="case_id")
    found = [(case, _judged_anew(case, rule, kept.get(case.pk))) for case in cases]
    _note(run, found, at=at)
    return run.state == "running"


def _judged_anew(case: Case, rule: InstantRule, kept: InstantDecision | None) -> Judgement:
    """Return what the rule says of the case as filed, and of the facts that were kept; nobody is asked anything now."""
    answers = case.form | open_answers(case.sealed_form)
    facts = {fact.key: fact for fact in (facts_of(kept) if kept else ())}
    for key, fact in rule.facts.items():
        if fact.source == Source.FORM and fact.of in answers:
            facts[key] = Fact(key, str(fact.column.label), answers[fact.of], fact.source.value)
    return decided_by(rule, Gathered(list(facts.values())))


def _note(run: Rehearsal, found: list[tuple[Case, Judgement]], *, at: datetime) -> None:
    counts, changed = Counter(run.counts), []
    for case, judged in found:
        before = before_of(State(case.state), case.decision, is_instant=case.is_instant)
        now = Now.APPROVED if judged.approves else Now.PERSON
        counts[f"{before}>{now}"] += 1
        if differs(before, now):
            changed.append(
                RehearsedCase(rehearsal=run, case=case, before=before, now=now, cause=judged.cause,
                              about=judged.about[:200], row=judged.row)
            )  # fmt: skip
    RehearsedCase.objects.bulk_create(changed)
    run.counts, run.done = dict(counts), run.done + len(found)
    run.after = found[-1][0].pk if found else run.after
    if len(found) < BATCH:
        run.state, run.ended_at, run.total = "done", at, run.done
    run.save(update_fields=["counts", "done", "after", "state", "ended_at", "total"])
