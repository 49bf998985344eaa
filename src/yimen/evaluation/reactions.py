"""What follows from services and bad ratings: what may be rated, and who is told. All may run twice."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from django.utils.timezone import localdate

from yimen.cases.events import AcceptanceRefused, CaseAccepted, CaseDecided, ResultDelivered, ResultHandedOut
from yimen.cases.queries import case_by_id
from yimen.cases.rules.application import Channel
from yimen.evaluation.actions.invite import Served, invite
from yimen.evaluation.actions.invite_service import invite_service
from yimen.evaluation.events import (
    RaterCalled,
    RatingAppealed,
    RatingRectified,
    RatingReviewed,
    RectificationOpened,
)
from yimen.evaluation.models import Rectification
from yimen.evaluation.queries.rectifying import accounts_of_unit, rectification_by_id
from yimen.evaluation.rules.rating import Node, number_of
from yimen.evaluation.rules.rectifying import APPEALS, AppealKind
from yimen.halls.events.queue import ServiceFinished
from yimen.identity.queries import accounts_of_supervisors
from yimen.inbox.actions.notify import notify


class Words(NamedTuple):
    """What is told, under a word that makes it be told once."""

    what: str
    title: str
    body: str


class OfCase(Protocol):
    """A fact with which a case passes a node at which somebody was served."""

    @property
    def case(self) -> UUID: ...
    @property
    def number(self) -> str: ...
    @property
    def by(self) -> UUID | None: ...
    @property
    def at(self) -> datetime: ...


def invite_accepted(fact: CaseAccepted | AcceptanceRefused) -> None:
    """Let the acceptance, or its refusal, be rated."""
    _invite(fact, Node.ACCEPTED)


def invite_decided(fact: CaseDecided) -> None:
    """Let the handling be rated."""
    _invite(fact, Node.DECIDED)


def invite_handed_out(fact: ResultHandedOut | ResultDelivered) -> None:
    """Let the hand-out be rated."""
    _invite(fact, Node.HANDED_OUT)


def invite_visit(fact: ServiceFinished) -> None:
    """Let a service at a window or a terminal be rated; at a terminal it may be there already."""
    invite_service(service=fact.service, at=fact.at)


def _invite(fact: OfCase, node: Node) -> None:
    case = case_by_id(fact.case)
    served = Served(
        number=number_of(fact.number, node),
        node=node,
        is_online=case.channel in (Channel.PORTAL, Channel.API),
        case=case.pk,
        person=case.person_id,
        agent=case.agent_id,
        organisation=case.organisation_id,
        item=case.item_id,
        agency=case.agency_id if node == Node.DECIDED else None,
        centre=case.centre_id,
        window=case.window_id if node == Node.ACCEPTED else None,
        staff=fact.by,
    )
    invite(served, at=fact.at)


def tell_unit(fact: RectificationOpened) -> None:
    """Tell the unit that it has a bad rating to look into, and by when."""
    task = rectification_by_id(fact.rectification)
    days = f"{task.call_back_due:%Y年%-m月%-d日}前回访，{task.due_on:%Y年%-m月%-d日}前整改"
    words = Words("opened", "有一件差评要处理", f"请于{days}。被评价的工作人员不参与处理。")
    _tell(accounts_of_unit(task, localdate(fact.at)), task, words, at=fact.at)


def tell_called_back(fact: RaterCalled) -> None:
    """Give whoever rated the unit's words."""
    task = rectification_by_id(fact.rectification)
    words = Words("called_back", "您的评价有了回访", f"{task.call_back} 您可以在“我的评价”里追评一次。")
    _tell_rater(task, words, at=fact.at)


def tell_rectified(fact: RatingRectified) -> None:
    """Tell whoever rated what was done."""
    task = rectification_by_id(fact.rectification)
    _tell_rater(task, Words("rectified", "您的评价有了处理结果", task.public_words), at=fact.at)


def tell_appealed(fact: RatingAppealed) -> None:
    """Have supervisors decide."""
    task, kind = rectification_by_id(fact.rectification), APPEALS[AppealKind(fact.kind)]
    words = Words("appealed", "差评申诉待复核", f"承办单位认为一件差评属于{kind}，请复核。提出申诉的人不能自己复核。")
    _tell(accounts_of_supervisors(task.centre_id, localdate(fact.at)), task, words, at=fact.at)


def tell_appeal_answered(fact: RatingReviewed) -> None:
    """Tell the unit what was decided."""
    task = rectification_by_id(fact.rectification)
    what = "申诉成立，该评价不计入各项比率。" if fact.is_upheld else "申诉不成立，请按期整改。"
    words = Words("appeal_answered", "差评申诉已复核", f"{what}复核意见：{task.appeal.answer}")
    _tell(accounts_of_unit(task, localdate(fact.at)), task, words, at=fact.at)


def _tell(accounts: Iterable[UUID], task: Rectification, words: Words, *, at: datetime) -> None:
    for account in accounts:
        key = f"rating_{words.what}:{task.pk}:{account}"
        notify(key=key, title=words.title, body=words.body, at=at, account=account)


def _tell_rater(task: Rectification, words: Words, *, at: datetime) -> None:
    """Leave a word for whoever was served; a rating by link or screen has nobody to tell."""
    about = task.rating.invitation
    person = about.agent_id or about.person_id
    if task.rating.is_named and person:
        notify(key=f"rating_{words.what}:{task.pk}", title=words.title, body=words.body, at=at, person=person)
