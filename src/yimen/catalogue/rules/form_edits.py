"""What an editor does to a form's questions: add, change, move, rename, delete; each gives a new list.

Questions stay grouped by page, in the order of the pages' first questions: the order in which citizens meet them.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from yimen.catalogue.rules.questions import Question
from yimen.catalogue.rules.words import pinyin

Questions = tuple[Question, ...]
Pages = list[tuple[str, list[Question]]]
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEY_LENGTH = 36  # leaves room for the number that tells two of a name apart


def by_page(questions: Iterable[Question]) -> Pages:
    """Return the pages in order, each with its questions."""
    pages: dict[str, list[Question]] = {}
    for question in questions:
        pages.setdefault(question.page, []).append(question)
    return list(pages.items())


def find(questions: Iterable[Question], key: str) -> Question | None:
    """Return the question of that key."""
    return next((each for each in questions if each.key == key), None)


def earlier_than(questions: Questions, key: str, page: str) -> Questions:
    """Return the questions asked before this one that have answers to choose from; a new one comes last on its page."""
    placed = questions if find(questions, key) else added(questions, Question(key, "", page))
    keys = [each.key for each in placed]
    return tuple(each for each in placed[: keys.index(key)] if each.answers)


def answers_for(questions: Questions, question: Question) -> dict[str, Any]:
    """Return answers with which the question is asked: of each condition on the way to it the first."""
    answers: dict[str, Any] = {}
    while question.when and question.when[1] and question.when[0] not in answers:
        key, wanted = question.when
        before = find(questions, key)
        if before is None:
            break
        answers[key] = [wanted[0]] if before.kind == "several" else wanted[0]
        question = before
    return answers


def added(questions: Questions, question: Question) -> Questions:
    """Return the questions with this one last on its page; a page of a new name comes last."""
    return _grouped((*questions, question))


def changed(questions: Questions, key: str, question: Question) -> Questions:
    """Return the questions with one replaced; conditions follow an option that was only reworded."""
    before = find(questions, key)
    if before is None:
        return questions
    followed = tuple(question if each.key == key else _follow(each, before, question) for each in questions)
    if before.page == question.page:
        return followed
    return added(tuple(each for each in followed if each.key != question.key), question)


def dependents(questions: Questions, key: str) -> Questions:
    """Return the questions that are asked only after an answer to this one, directly or through others."""
    gone, found = {key}, []
    for question in questions:
        if question.when and question.when[0] in gone and question.key not in gone:
            gone.add(question.key)
            found.append(question)
    return tuple(found)


def without(questions: Questions, key: str, *, with_dependents: bool) -> Questions:
    """Return the questions without this one; those that hung on it go too, or are asked of everybody from now on."""
    gone = {key, *(each.key for each in dependents(questions, key))} if with_dependents else {key}
    kept = (each for each in questions if each.key not in gone)
    return tuple(replace(each, when=None) if each.when and each.when[0] in gone else each for each in kept)


def moved(questions: Questions, key: str, by: int) -> Questions:
    """Return the questions with one moved up (-1) or down (1) a place; past the edge of its page it joins the next."""
    pages = by_page(questions)
    at = next((n for n, (_, asked) in enumerate(pages) if find(asked, key)), None)
    if at is None:
        return questions
    asked = pages[at][1]
    place = next(n for n, each in enumerate(asked) if each.key == key)
    if 0 <= place + by < len(asked):
        asked[place], asked[place + by] = asked[place + by], asked[place]
    elif 0 <= at + by < len(pages):
        title, others = pages[at + by]
        others.insert(len(others) if by < 0 else 0, replace(asked.pop(place), page=title))
    return _flat(pages)


def placed(questions: Questions, key: str, *, before: str) -> Questions:
    """Return the questions with one taken to the place before another, on that one's page (what a drag does)."""
    question, target = find(questions, key), find(questions, before)
    if question is None or target is None or key == before:
        return questions
    rest = [each for each in questions if each.key != key]
    rest.insert(rest.index(target), replace(question, page=target.page))
    return _grouped(rest)


def page_moved(questions: Questions, page: str, by: int) -> Questions:
    """Return the questions with a whole page moved up (-1) or down (1)."""
    pages = by_page(questions)
    at = next((n for n, (title, _) in enumerate(pages) if title == page), None)
    if at is not None and 0 <= at + by < len(pages):
        pages[at], pages[at + by] = pages[at + by], pages[at]
    return _flat(pages)


def page_renamed(questions: Questions, page: str, title: str) -> Questions:
    """Return the questions with a page renamed; a name that another page has joins the two."""
    return _grouped(replace(each, page=title) if each.page == page else each for each in questions)


def rekeyed(questions: Questions, key: str, new: str) -> Questions:
    """Return the questions with one under another key, conditions on it too."""
    question = find(questions, key)
    return changed(questions, key, replace(question, key=new)) if question else questions


def key_for(title: str, taken: Collection[str]) -> str:
    """Return a key that nobody has yet, made of the title's sound."""
    sound = re.sub(r"[^a-z0-9]+", "_", pinyin(title).casefold()).strip("_")[:_KEY_LENGTH].strip("_")
    stem = sound if KEY.fullmatch(sound) else f"q_{sound}".strip("_")[:_KEY_LENGTH]
    names = [stem, *(f"{stem}_{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _grouped(questions: Iterable[Question]) -> Questions:
    return _flat(by_page(questions))


def _flat(pages: Pages) -> Questions:
    return tuple(question for _, asked in pages for question in asked)


def _reworded(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Return which option became which, where none was added, taken away or moved."""
    if len(before) != len(after):
        return {}
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return dict(pairs) if all(old not in after and new not in before for old, new in pairs) else {}


def _follow(question: Question, old: Question, new: Question) -> Question:
    """Return the question with its condition, if it hangs on the old one, moved to the new one's key and words."""
    if question.when is None or question.when[0] != old.key:
        return question
    reworded = _reworded(old.options, new.options)
    return replace(question, when=(new.key, tuple(reworded.get(each, each) for each in question.when[1])))
