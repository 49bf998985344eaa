"""A case of six steps, three of them at once at three agencies: filed, accepted, reviewed, decided, each step durable.

By calling the actions, one caller and fourteen commits a case; the limit is pgbench, one client, writing the same rows
in as many transactions. The statements each verb takes are printed beside it.
"""

import time
from collections.abc import Callable, Iterator
from itertools import cycle
from secrets import token_urlsafe
from statistics import median
from typing import Any
from uuid import UUID

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from bench import limits
from bench.cast import ANSWERS, FORM, PAPERS, SINCE, Cast, staff
from bench.client import Measured
from bench.flow_limit import script
from yimen.approvals.models import Task
from yimen.approvals.queries import ACTIVE
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.submit_case_quickly import submit_case_quickly
from yimen.cases.models import Case
from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties
from yimen.catalogue.models import Item, ItemVersion, Material, Offering
from yimen.config.deployment import Deployment
from yimen.identity.models import Agency, Staff

CODE, ROUNDS = "BENCH-FLOW", 3
STEPS = (  # key, agency, kind, after
    ("handle", "bench-00", "review", ()),
    ("fire", "bench-01", "review", ("handle",)),
    ("health", "bench-02", "review", ("handle",)),
    ("site", "bench-03", "review", ("handle",)),
    ("merge", "bench-00", "review", ("fire", "health", "site")),
    ("decide", "bench-00", "decide", ("merge",)),
)
HEAD = ("operation", "cases /s", "p50 ms", "p99 ms", "statements", "limit /s", "of the limit")


def table(here: Deployment, cast: Cast, *, seconds: float) -> str:
    """Return the row in Markdown, medians of three rounds, each right after its limit."""
    course = Flow(cast)
    course.one()
    rounds = []
    for _ in range(ROUNDS):
        limit = limits.run(
            here, script(cast, course.reviewers, course.version), seconds=max(2, int(seconds)), clients=1
        )
        rounds.append((limit, course.run(seconds)))
    shares = sorted(found.per_second / limit.per_second for limit, found in rounds)
    seconds_each = Measured([each for _, found in rounds for each in found.seconds])
    row = (
        "a case of 6 steps, 3 at once, from filing to decision, 1 caller",
        f"{median(found.per_second for _, found in rounds):.1f}",
        f"{seconds_each.milliseconds(0.5):.0f}",
        f"{seconds_each.milliseconds(0.99):.0f}",
        course.statements(),
        f"{median(limit.per_second for limit, _ in rounds):.1f}",
        f"{100 * median(shares):.0f} % ({100 * shares[0]:.0f} to {100 * shares[-1]:.0f})",
    )
    return "\n".join(["", *("| " + " | ".join(each) + " |" for each in (HEAD, ("---",) * len(HEAD), row)), ""])


class Flow:
    """The item with its flow, and who does its steps."""

    def __init__(self, cast: Cast) -> None:
        """Make the item and its reviewers once; later runs find them."""
        self.cast, self.files = cast, cycle(cast.files)
        self.version = _version()
        self.clerk = Staff.objects.get(pk=cast.clerk)
        found = {each.staff_number: each for each in Staff.objects.filter(staff_number__startswith="bench-")}
        whose = {"bench-00": "bench-handler", **{f"bench-0{n}": f"bench-flow-{n}" for n in (1, 2, 3)}}
        self.reviewers = {
            key: found["bench-approver" if kind == "decide" else whose[agency]] for key, agency, kind, _ in STEPS
        }

    def run(self, seconds: float) -> Measured:
        """Take one case after the other to its decision."""
        measured, end = Measured(lasted=seconds), time.perf_counter() + seconds
        while time.perf_counter() < end:
            began = time.perf_counter()
            self.one()
            measured.seconds.append(time.perf_counter() - began)
        measured.lasted += max(0.0, time.perf_counter() - end)
        return measured

    def one(self) -> None:
        """Take one case from its filing to its decision; raise RuntimeError when it is not decided."""
        for _verb, act in self._acts():
            act()

    def statements(self) -> str:
        """Return how many statements each kind of verb takes, the most where they differ, and all of one case."""
        counted: dict[str, int] = {}
        total = 0
        for verb, act in self._acts():
            with CaptureQueriesContext(connection) as queries:
                act()
            counted[verb] = max(counted.get(verb, 0), len(queries))
            total += len(queries)
        return f"{total}: " + ", ".join(f"{verb} {number}" for verb, number in counted.items())

    def _acts(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        filed = submit_case_quickly  # named, so that its statements are counted as any other's
        number: list[str] = []
        yield "submit", lambda: number.append(filed(self._application(), by=self.cast.person, at=now()).number)
        yield "accept", lambda: accept_case(number=number[0], place=None, by=self.clerk, at=now())
        case = Case.objects.get(number=number[0])
        for key, _agency, kind, _after in STEPS:
            task = Task.objects.get(subject=case.pk, step=key, state__in=ACTIVE)
            by = self.reviewers[key]
            yield "claim", lambda task=task, by=by: claim_step(number=case.number, task=task.pk, by=by, at=now())
            opinion = Opinion("agree", "同意", version=task.version + 1)
            decide = {"number": case.number, "task": task.pk, "opinion": opinion, "by": by}
            yield ("opinion", "decision")[kind == "decide"], lambda decide=decide: decide_step(**decide, at=now())
        if Case.objects.get(pk=case.pk).decision != "granted":
            raise RuntimeError("the case was not decided")

    def _application(self) -> Application:
        cast = self.cast
        return Application(
            version=self.version,
            centre=cast.centre,
            channel=Channel.API,
            parties=Parties(person=cast.person, name="张伟", phone="13800138000"),
            answers=ANSWERS,
            key=f"api:{token_urlsafe(32)}",
            materials=tuple(MaterialGiven(f"paper{position}", (next(self.files),)) for position in range(4)),
            account=cast.account,
        )


def _version() -> UUID:
    found = Item.objects.filter(code=CODE).first()
    if found is None:
        found = _item()
    assert found.live_id is not None
    return found.live_id


def _item() -> Item:
    owner = Agency.objects.get(code="bench-00")
    for number in (1, 2, 3):
        staff(f"bench-flow-{number}", "handler", agency=Agency.objects.get(code=f"bench-0{number}"))
    name = "餐饮店联合审批"
    item = Item.objects.create(code=CODE, name=name, pinyin="", initials="", agency=owner)
    steps = [
        {"key": key, "name": key, "kind": kind, "agency": "owner" if agency == owner.code else agency,
         "post": "approver" if kind == "decide" else "handler", "limit": 3, "after": list(after)}
        for key, agency, kind, after in STEPS
    ]  # fmt: skip
    item.live = ItemVersion.objects.create(
        item=item, number=1, name=name, state="published", effective_on=SINCE, published_at=now(), form=FORM,
        flow={"steps": steps}, statutory_limit=20, promised_limit=15, result_kind="reply",
    )  # fmt: skip
    item.save()
    Material.objects.bulk_create(
        Material(version=item.live, key=f"paper{position}", name=paper, kind="other", position=position)
        for position, paper in enumerate(PAPERS)
    )
    Offering.objects.bulk_create(Offering(item=item, centre_id=each) for each in _centres())
    return item


def _centres() -> Any:
    return Offering.objects.filter(item__code="BENCH-00").values_list("centre_id", flat=True)
