"""Questions that items in use ask already: the same fact should have the same key in every form."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from yimen.catalogue.rules.questions import Question
from yimen.catalogue.rules.questions_read import question_of
from yimen.kernel.rules.errors import NotAllowed

_FIND = """
    SELECT field.key, (array_agg(field.value ORDER BY version.id))[1]::text, count(*) AS times
      FROM catalogue_item item
      JOIN catalogue_itemversion version ON version.id = item.live_id
     CROSS JOIN LATERAL jsonb_each(version.form -> 'properties') AS field
     WHERE item.status = 'in_use' AND jsonb_typeof(version.form -> 'properties') = 'object'
       AND {condition}
     GROUP BY field.key, field.value ->> 'title', field.value ->> 'type'
     ORDER BY times DESC, field.key
     LIMIT %s
"""
_BY_WORDS = "strpos(lower(field.value ->> 'title'), lower(%s)) > 0"
_BY_TITLE = "field.value ->> 'title' = %s"
_BY_KEY = "field.value ->> 'title' = %s AND field.key = %s"


@dataclass(frozen=True)
class KnownQuestion:
    """A question in use, without the condition it has there, and how many items ask it."""

    question: Question
    items: int


def known_questions(words: str, *, limit: int) -> list[KnownQuestion]:
    """Return the questions whose titles contain the words, the most used first."""
    return list(_found(_BY_WORDS, (words, limit)))


def known_question(*, key: str, title: str) -> Question | None:
    """Return the most used question of exactly this title, and of this key where one is named."""
    condition, named = (_BY_KEY, (title, key)) if key else (_BY_TITLE, (title,))
    return next((known.question for known in _found(condition, (*named, 1))), None)


def _found(condition: str, values: tuple[Any, ...]) -> Iterator[KnownQuestion]:
    with connection.cursor() as cursor:
        cursor.execute(_FIND.format(condition=condition), values)
        rows = cursor.fetchall()
    for key, schema, times in rows:
        try:
            yield KnownQuestion(question_of(key, json.loads(schema)), times)
        except NotAllowed:
            continue  # written by hand: no question can say it
