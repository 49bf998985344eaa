"""One page of an item's form being filled in: what it asks now, and whether an answer on it calls for more.

The wizard keeps the answers in a draft; the editor's preview carries them along and keeps nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from yimen.catalogue.rules.questions import Page, pages_of
from yimen.web.shared.answers import AnswersForm, Asked


@dataclass(frozen=True)
class Sheet:
    """A page of the form (JSON Schema), and the answers given so far on all pages."""

    schema: Mapping[str, Any]
    shown: Page
    answers: Mapping[str, Any]

    @property
    def keys(self) -> set[str]:
        """Return the fields that the page asked when it was opened."""
        return {key for key, _, _ in self.shown.fields}

    def ask(self, posted: QueryDict | None) -> tuple[AnswersForm, dict[str, Any] | None]:
        """Return the page's form, and all answers so far once what was posted is right."""
        questions = self._still_asked(posted) if posted is not None else list(self.shown.fields)
        form = AnswersForm(posted, questions=questions, initial=dict(self.answers))
        if not (form.is_bound and form.is_valid()):
            return form, None
        answered = self._elsewhere() | form.answers()
        form.add_faults(self._schema_of_page(), {key: answered[key] for key in self.keys if key in answered})
        return form, answered if form.is_valid() else None

    def calls_for_more(self, answered: Mapping[str, Any]) -> bool:
        """Return whether these answers bring up a question on this page that it has not asked yet."""
        pages = [page for page in pages_of(self.schema, answered) if page.title == self.shown.title]
        return not {key for page in pages for key, _, _ in page.fields} <= self.keys

    def _still_asked(self, posted: QueryDict) -> list[Asked]:
        """Return the page's questions, without those that the answers just sent no longer call for."""
        typed = AnswersForm(posted, questions=self.shown.fields)
        typed.is_valid()  # what is wrong counts as not answered here, and is said later
        pages = pages_of(self.schema, self._elsewhere() | typed.answers())
        called_for = {key for page in pages for key, _, _ in page.fields}
        return [each for each in self.shown.fields if each[0] in called_for]

    def _elsewhere(self) -> dict[str, Any]:
        """Return the answers given on other pages."""
        return {key: value for key, value in self.answers.items() if key not in self.keys}

    def _schema_of_page(self) -> dict[str, object]:
        """Return the part of the schema that speaks of this page's fields; the whole is checked before submission."""
        properties = self.schema.get("properties", {})
        return {"type": "object", "properties": {key: properties[key] for key in self.keys}}
