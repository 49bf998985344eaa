"""Which ways are taken with which answers: comparisons, and one set of answers for each outcome they can have."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, pairwise, product
from math import ceil, inf, prod
from typing import Any

from yimen.catalogue.rules.flow.grammar import Comparison, Flow, Way

MOST_OUTCOMES = 4096  # more than people can read; a check of them all takes a second


def holds(test: Comparison, answers: Mapping[str, Any]) -> bool:
    """Return whether the answer fits; without an answer, or with one of another kind, it does not."""
    answer = answers.get(test.field)
    if test.among:
        given = answer if isinstance(answer, list | tuple) else (answer,)
        return any(each in test.among for each in given if each is not None)
    return _is_within(answer, test)


def ways_taken(ways: Iterable[Way], answers: Mapping[str, Any]) -> list[bool]:
    """Return for each way out of one step whether it is taken with these answers."""
    out = list(ways)
    fit = [not way.otherwise and all(holds(test, answers) for test in way.when) for way in out]
    others = any(fits and way.when for way, fits in zip(out, fit, strict=True))
    return [fits or (way.otherwise and not others) for way, fits in zip(out, fit, strict=True)]


def outcomes_of(flow: Flow, form: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """Yield one set of answers for every combination that the comparisons tell apart, the empty set first.

    Between two bounds every answer is treated alike, so one of them stands for all.
    """
    cases = _cases(flow, form)
    for combination in product(*cases.values()):
        yield {field: answer for field, answer in zip(cases, combination, strict=True) if answer is not None}


def count_outcomes(flow: Flow, form: Mapping[str, Any] | None = None) -> int:
    """Return how many sets of answers `outcomes_of` would yield."""
    return prod(len(answers) for answers in _cases(flow, form).values())


def fields_of(flow: Flow) -> set[str]:
    """Return the form's fields that the conditions read."""
    return {test.field for test in _tests(flow)}


def _tests(flow: Flow) -> Iterator[Comparison]:
    return (test for step in flow.steps for way in step.ways for test in way.when)


def _cases(flow: Flow, form: Mapping[str, Any] | None) -> dict[str, list[Any]]:
    tests = list(_tests(flow))
    return {name: _answers(name, tests, form) for name in sorted({test.field for test in tests})}


def _answers(name: str, tests: list[Comparison], form: Mapping[str, Any] | None) -> list[Any]:
    named = list(dict.fromkeys(value for test in tests if test.field == name for value in test.among))
    bounds = [b for test in tests if test.field == name for b in (test.at_least, test.below) if b is not None]
    schema = ((form or {}).get("properties") or {}).get(name) or {}
    choices = list(schema.get("enum") or (schema.get("items") or {}).get("enum") or ())
    several = [tuple(named)] if schema.get("type") == "array" and len(named) > 1 else []
    found = [*dict.fromkeys([*named, *choices]), *several, *_between(bounds, named)]
    is_number = schema.get("type") in {"number", "integer"} and bounds
    is_closed = name in ((form or {}).get("required") or ()) and (choices or is_number)
    return found if is_closed else [None, *found]  # None: not answered, or anything that no comparison names


def _between(bounds: list[Any], named: list[Any]) -> list[Any]:
    """Return one answer that no comparison names for each stretch that the bounds cut out."""
    numbers = sorted({b for b in bounds if isinstance(b, int | float)})
    dates = sorted({b for b in bounds if isinstance(b, str)})
    first = [next(n for n in count(numbers[0] - 1, -1) if n not in named)] if numbers else []
    return [*first, *(_unnamed(low, high, named) for low, high in pairwise([*numbers, inf])), *_days(dates)]


def _unnamed(low: float, high: float, named: list[Any]) -> float:
    """Return a number of the stretch: its first one, a whole one before a broken one."""
    whole = (number for number in count(ceil(low)) if number not in named)
    found = low if low not in named else next(whole)
    return found if found < high else (low + high) / 2


def _days(dates: list[str]) -> list[str]:
    return ["0001-01-01", *dates] if dates else []


def _is_within(answer: Any, test: Comparison) -> bool:
    bounds = [bound for bound in (test.at_least, test.below) if bound is not None]
    if isinstance(answer, bool) or not all(_compares(answer, bound) for bound in bounds):
        return False
    return (test.at_least is None or answer >= test.at_least) and (test.below is None or answer < test.below)


def _compares(answer: Any, bound: Any) -> bool:
    number = (int, float)
    return (isinstance(answer, str) and isinstance(bound, str)) or (
        isinstance(answer, number) and isinstance(bound, number)
    )
