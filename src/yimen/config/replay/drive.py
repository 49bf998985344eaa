"""Play the courses into the deployment, all cases together in the order of the log's clock."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from heapq import heapify, heappop, heappush
from uuid import UUID

from yimen.cases.actions.submit_case import submit_case
from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties, ReceivedAs
from yimen.catalogue.models import ItemVersion
from yimen.config.replay.course import Course, Step, go_on_without
from yimen.config.replay.items import PAPERS, kept_fields
from yimen.config.replay.log import Event
from yimen.config.replay.mapping import Plan
from yimen.config.replay.people import Crew
from yimen.config.replay.reasons import Reason
from yimen.config.replay.verbs import NothingOpen, Scene, play
from yimen.config.replay.words import SUBMIT
from yimen.identity.models import Person
from yimen.kernel.rules.errors import NotAllowed

LONGEST_KEY = 60
Progress = Callable[[int, int], None]


@dataclass
class Played:
    """What came of the courses."""

    cases: dict[str, UUID] = field(default_factory=dict)
    done: set[Event] = field(default_factory=set)
    refused: dict[Event, Reason] = field(default_factory=dict)  # the first reason of each event
    filled: Counter[str] = field(default_factory=Counter)  # by verb
    verbs: int = 0


@dataclass
class Stage:
    """Where and by whom it is played."""

    plan: Plan
    crew: Crew
    applicant: Person
    versions: dict[str, ItemVersion]  # by the log's case
    sentence: Callable[[NotAllowed], str]
    played: Played = field(default_factory=Played)
    scenes: dict[str, Scene] = field(default_factory=dict)

    def play_all(self, courses: Sequence[Course], progress: Progress) -> Played:
        """Do every step of every course; what follows a refusal is planned anew."""
        waiting = [(course.filed_at, index, 0) for index, course in enumerate(courses)]
        heapify(waiting)
        done, total = 0, sum(len(course.steps) for course in courses)
        while waiting:
            _, index, place = heappop(waiting)
            course = courses[index]
            if self._step(course, course.steps[place]):
                place += 1
            elif place:
                go_on_without(course, place, self.plan)
            if place and place < len(course.steps):
                heappush(waiting, (course.steps[place].at, index, place))
            done += 1
            progress(min(done, total), total)
        return self.played

    def _step(self, course: Course, step: Step) -> bool:
        """Do one step; return whether it was allowed."""
        try:
            if step.verb.word == SUBMIT:
                self._file(course, step)
            else:
                self.played.filled["review"] += play(step, self.scenes[course.case.name])
        except NotAllowed as refusal:
            self.played.refused.setdefault(step.event, Reason(f"refused:{refusal.code}", self.sentence(refusal)))
            return False
        except NothingOpen as nothing:
            self.played.refused.setdefault(step.event, Reason(nothing.code))
            return False
        self.played.verbs += 1
        if step.is_filled:
            self.played.filled[step.verb.word] += 1
        else:
            self.played.done.add(step.event)
        return True

    def _file(self, course: Course, step: Step) -> None:
        clerk, version = self.crew.at_window(step.event.resource), self.versions[course.case.name]
        application = Application(
            version=version.pk,
            centre=self.crew.centre.pk,
            channel=Channel.WINDOW,
            parties=Parties(person=self.applicant.pk, operator=clerk.pk, name=self.applicant.name),
            answers=_answers(course, self.plan),
            key=key_of(self.plan, course.case.name),
            materials=(MaterialGiven(PAPERS, received_as=ReceivedAs.PAPER),),
        )
        filed = submit_case(application, by=clerk.pk, at=step.at)
        self.played.cases[course.case.name] = filed.case
        self.scenes[course.case.name] = Scene(filed.case, filed.number, self.crew, self.applicant, self.plan)


def key_of(plan: Plan, case: str) -> str:
    """Return the key under which a case of the log is filed: it says that it is a replay, and of what."""
    plain = f"replay:{plan.path.stem}:{case}"
    return plain if len(plain) <= LONGEST_KEY else f"replay:{sha256(plain.encode()).hexdigest()[:50]}"


def _answers(course: Course, plan: Plan) -> dict[str, str]:
    values = {field: course.case.last(column) for field, column in kept_fields(plan).items()}
    return {field: value for field, value in values.items() if value}


def at_first(courses: Sequence[Course]) -> datetime:
    """Return when the replay's clock begins."""
    return min(course.filed_at for course in courses)
