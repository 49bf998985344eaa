"""The personalised plan (私人订制): which template holds, which of its lines apply, in which order, and by when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.workdays import Workdays
from yimen.projects.rules.kinds import Stage

LONGEST = 500  # characters of a reason


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing to get: an item (its code), its working days, what must be there before, and which papers may follow.

    `when` are the flags a project must have for the line to apply, `unless` those it must not have.
    """

    key: str
    item: str
    stage: str
    days: int
    after: tuple[str, ...] = ()
    agency: str = ""
    materials: tuple[str, ...] = ()
    awaits: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Template(Protocol):
    """The part of a template that choosing one needs."""

    @property
    def key(self) -> str: ...
    @property
    def kinds(self) -> Sequence[str]: ...
    @property
    def routes(self) -> Sequence[str]: ...
    @property
    def flags(self) -> Sequence[str]: ...


AnyTemplate = TypeVar("AnyTemplate", bound=Template)


@dataclass(frozen=True)
class Span:
    """From which day to which day a line is planned."""

    begin: date
    end: date


def lines_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """Return the lines of a template as they were written; raise NotAllowed for a key that is none."""
    try:
        return tuple(_line(row) for row in rows)
    except TypeError:
        raise NotAllowed("plan_line_unreadable") from None


def _line(row: Mapping[str, Any]) -> Line:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Line(**values)


def chosen(templates: Iterable[AnyTemplate], *, kind: str, route: str, flags: Collection[str]) -> AnyTemplate:
    """Return the template that says most of what the project is; raise NotAllowed when none fits."""
    fitting = [each for each in templates if _fits(each, kind=kind, route=route, flags=flags)]
    if not fitting:
        raise NotAllowed("no_plan_template")
    return min(fitting, key=lambda each: (-_weight(each), each.key))


def _fits(template: Template, *, kind: str, route: str, flags: Collection[str]) -> bool:
    fits_kind = not template.kinds or kind in template.kinds
    fits_route = not template.routes or route in template.routes
    return fits_kind and fits_route and set(template.flags) <= set(flags)


def _weight(template: Template) -> int:
    return 2 * len(template.flags) + bool(template.kinds) + bool(template.routes)


def personalised(lines: Iterable[Line], flags: Collection[str]) -> tuple[Line, ...]:
    """Return the lines that apply to a project with these flags; a line left out is nobody's condition any more."""
    has = set(flags)
    kept = [line for line in lines if set(line.when) <= has and not set(line.unless) & has]
    keys = {line.key for line in kept}
    return tuple(Line(**{**vars(line), "after": tuple(key for key in line.after if key in keys)}) for line in kept)


def check_lines(lines: Sequence[Line]) -> None:
    """Raise NotAllowed unless keys are once, days are positive, stages known, and no line waits for itself."""
    keys = [line.key for line in lines]
    if not lines:
        raise NotAllowed("plan_empty")
    if len(set(keys)) != len(keys):
        raise NotAllowed("plan_key_twice")
    for line in lines:
        if line.days < 1 or line.stage not in set(Stage):
            raise NotAllowed("plan_line_unreadable")
        if strange := set(line.after) - set(keys):
            raise NotAllowed("plan_after_unknown", keys=sorted(strange))
    ordered(lines)


def ordered(lines: Sequence[Line]) -> list[Line]:
    """Return the lines so that each follows what it waits for; raise NotAllowed("plan_circle") when none can."""
    return [line for turn in turns_of(lines) for line in turn]


def turns_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines turn by turn: those of one turn may run side by side; raise as `ordered` does."""
    found, left = _turns(lines)
    if left:
        raise NotAllowed("plan_circle", keys=[line.key for line in left])
    return found


def circle(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that can never begin, because they wait for one another."""
    return _turns(lines)[1]


def _turns(lines: Sequence[Line]) -> tuple[list[list[Line]], list[Line]]:
    left, done, found = list(lines), set[str](), list[list[Line]]()
    while ready := [line for line in left if set(line.after) <= done]:
        found.append(ready)
        done |= {line.key for line in ready}
        left = [line for line in left if line.key not in done]
    return found, left


def longest(lines: Sequence[Line]) -> int:
    """Return the working days of the longest branch: branches side by side count once."""
    return sum(line.days for line in longest_branch(lines))


def longest_branch(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of the branch that takes most working days, the first to be done first."""
    ends: dict[str, tuple[int, tuple[Line, ...]]] = {}
    for line in ordered(lines):
        days, before = max((ends[key] for key in line.after), key=itemgetter(0), default=(0, ()))
        ends[line.key] = days + line.days, (*before, line)
    return max(ends.values(), key=itemgetter(0), default=(0, ()))[1]


def check_total(lines: Sequence[Line], total: int) -> None:
    """Raise NotAllowed when the longest branch takes more working days than the whole may."""
    if (needed := longest(lines)) > total:
        raise NotAllowed("plan_too_long", days=needed, total=total)


def spans(lines: Sequence[Line], start: date, workdays: Workdays) -> dict[str, Span]:
    """Return when each line is planned; the start day itself never counts (Licensing Law, Art. 82)."""
    found: dict[str, Span] = {}
    for line in ordered(lines):
        before = max((found[key].end for key in line.after), default=start)
        found[line.key] = Span(workdays.add(before, 1), workdays.add(before, line.days))
    return found


@dataclass(frozen=True)
class Saving:
    """What a template's limit is against the earlier one, in working days."""

    earlier: int
    total: int

    @property
    def saved(self) -> int:
        """Return the working days saved; negative when it takes longer now."""
        return self.earlier - self.total


def check_edit(*, shown: int, stored: int, reason: str) -> None:
    """Raise NotAllowed unless the editor saw the stored plan and says why it changes."""
    if shown != stored:
        raise NotAllowed("stale_plan")
    check_reason(reason)


def check_reason(reason: str) -> None:
    """Raise NotAllowed without a reason, or for one nobody reads."""
    if not reason.strip():
        raise NotAllowed("reason_needed")
    if len(reason) > LONGEST:
        raise NotAllowed("text_too_long", most=LONGEST)


def check_filed_kept(filed: Iterable[str], lines: Iterable[Line]) -> None:
    """Raise NotAllowed when a line that was filed already would fall out of the plan."""
    kept = {line.key for line in lines}
    if gone := sorted(set(filed) - kept):
        raise NotAllowed("plan_line_filed", keys=gone)


def check_may_file(after: Iterable[str], granted: Collection[str], names: Mapping[str, str]) -> None:
    """Raise NotAllowed naming what has to be granted before this line can be filed."""
    if missing := [names.get(key, key) for key in after if key not in granted]:
        raise NotAllowed("earlier_line_first", names=missing)
