"""An application being filled in at a terminal: kept sealed in the visit's session, and gone with it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yimen.cases.queries import Case, case_numbered
from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties, ReceivedAs
from yimen.catalogue.queries import Item, ItemVersion, Material, centres_taking, item_page
from yimen.catalogue.rules.at_terminal import can_be_touched, check_at_terminal, is_card
from yimen.catalogue.rules.audiences import PERSON, may_apply
from yimen.catalogue.rules.questions import Page, answers_asked_for, pages_of
from yimen.catalogue.rules.situations import NO_OUTCOME, Outcome, Situations, narrowed
from yimen.identity.queries import Centre
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.kiosk.guard import VisitRequest
from yimen.web.kiosk.visit import BY_CARD, filling_of, keep_filling, new_key
from yimen.web.shared.situation import is_settled


@dataclass
class Filling:
    """The answers so far: situation, form, phone; and the version they are for."""

    request: VisitRequest
    item: Item
    said: dict[str, Any]

    @property
    def version(self) -> ItemVersion:
        """Return the item's live version: `opened` has seen that there is one."""
        assert self.item.live is not None
        return self.item.live

    @cached_property
    def situations(self) -> Situations:
        """Return what the item asks about the applicant's situation."""
        return Situations.of(self.version.situations)

    @property
    def situation(self) -> dict[str, Any]:
        """Return the answers about the situation."""
        found: dict[str, Any] = self.said.setdefault("situation", {})
        return found

    @property
    def form(self) -> dict[str, Any]:
        """Return the form's answers."""
        found: dict[str, Any] = self.said.setdefault("form", {})
        return found

    @property
    def outcome(self) -> Outcome:
        """Return what the situation comes to."""
        settled = is_settled(self.situations, self.situation)
        return self.situations.outcome(self.situation) if settled else NO_OUTCOME

    @property
    def schema(self) -> dict[str, Any]:
        """Return the form as it is asked here: without what does not apply, and without what cannot be typed here."""
        asked = narrowed(self.version.form, self.outcome.without_fields)
        properties = {key: field for key, field in asked.get("properties", {}).items() if can_be_touched(field)}
        return {**asked, "properties": properties}

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the form's pages that these answers call for, one question each: large letters need room."""
        found = pages_of(self.schema, self.form)
        return tuple(Page(page.title, (field,)) for page in found for field in page.fields)

    @property
    def centre(self) -> Centre:
        """Return the terminal's own centre where it takes the item, else the first that does; raise NotAllowed."""
        taking = list(centres_taking(self.item.pk))
        own = self.request.device.centre_id
        found = next((each for each in taking if each.pk == own), taking[0] if taking else None)
        if found is None:
            raise NotAllowed("not_at_terminal")
        return found

    @property
    def materials(self) -> list[Material]:
        """Return what is asked for in this situation."""
        return [each for each in self.version.materials.all() if each.key not in self.outcome.without]

    def keep(self) -> None:
        """Keep the answers until the visit ends."""
        keep_filling(self.request, {**self.said, "version": str(self.version.pk)})

    def application(self) -> Application:
        """Return what is filed: for the person at the terminal, with the card as the original that was seen."""
        person = self.request.visit.person
        cards = [each.key for each in self.materials if is_card(each)] if self.request.visit.way == BY_CARD else []
        return Application(
            version=self.version.pk,
            centre=self.centre.pk,
            channel=Channel.KIOSK,
            parties=Parties(person=person.pk, name=person.name, phone=self.said.get("phone", "")),
            answers=answers_asked_for(self.schema, self.form),
            key=self.said["key"],
            materials=tuple(MaterialGiven(key, received_as=ReceivedAs.PAPER) for key in cards),
            situation=self.situation,
        )


def opened(request: VisitRequest, code: str) -> Filling:
    """Return what the visit is filling in for this item, begun now where it is another one.

    Raise NotAllowed where it cannot be done at a terminal, by this proof, or by a person.
    """
    item = item_page(code)
    if item is None or item.live is None or item.status != "in_use" or "apply" not in request.device.functions:
        raise NotAllowed("not_at_terminal")
    check_at_terminal(item.live, item.live.materials.all())
    if not may_apply(item.live.service_objects, PERSON):
        raise NotAllowed("not_at_terminal")
    if not request.visit.is_whole:
        raise NotAllowed("card_needed")
    said = filling_of(request)
    if said.get("version") != str(item.live.pk):
        known = request.visit.person.phone
        said = {"key": new_key(), "phone": known.reveal() if known else "", "version": str(item.live.pk)}
    return Filling(request, item, said)


def filed_here(request: VisitRequest, code: str) -> Case | None:
    """Return the case that this visit has just filed for the item; None once something else was begun."""
    said = filling_of(request)
    return case_numbered(said["filed"]) if said.get("item") == code else None
