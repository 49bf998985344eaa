"""The form of a group: a field for each element, and the parts of THE DOCUMENT that what was typed makes of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from yimen.catalogue.queries import licence_types, themes
from yimen.catalogue.rules.elements import Element, value_of, with_value
from yimen.catalogue.rules.elements.needed import is_needed
from yimen.web.desk.editing.fields import ElementField, Options


class ElementsForm(forms.Form):
    """Fields for elements of one document; what fits is kept even when another field does not."""

    use_required_attribute = False

    def __init__(self, elements: Iterable[Element], document: Mapping[str, Any], data: Any = None) -> None:
        self.elements = [element for element in elements if not element.fixed]
        self.document = document
        super().__init__(data, initial={each.key: value_of(document, each) for each in self.elements})
        for each in self.elements:
            self.fields[each.key] = ElementField(
                each, options=own_options(each, document), is_needed=is_needed(document, each)
            )

    def changes(self) -> dict[str, Any]:
        """Return the parts of the document that what was typed and fits changes; `is_valid` must have been asked."""
        found = self.changed()
        return {key: value for key, value in found.items() if value is not self.document.get(key)}

    def changed(self) -> dict[str, Any]:
        """Return the document with what was typed and fits; what the page did not send stays as it is."""
        found = dict(self.document)
        for each in self.elements:
            is_sent = not self.fields[each.key].widget.value_omitted_from_data(self.data, self.files, each.key)
            if is_sent and each.key in self.cleaned_data and self.cleaned_data[each.key] != value_of(found, each):
                found = with_value(found, each, self.cleaned_data[each.key])
        return found

    def wrong(self) -> dict[str, str]:
        """Return for each field the sentence why it was not taken, empty where it was."""
        return {name: " ".join(map(str, self.errors.get(name, ()))) for name in self.fields}


def own_options(element: Element, document: Mapping[str, Any]) -> Options:
    """Return the choices that the deployment's own tables give; what the document says already stays choosable."""
    if element.key == "themes":
        names = dict.fromkeys([theme.name for theme in themes()] + list(document.get("themes", ())))
        return [(name, name) for name in names]
    if element.key == "licence_type":
        return [("", "—"), *((kind.code, kind.name) for kind in licence_types())]
    return ()
