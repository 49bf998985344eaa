"""An application being filled in: what is answered so far, and the pages it still has to pass."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.queries import Draft
from yimen.cases.queries.results import ways_for
from yimen.cases.rules.application import MaterialGiven, Parties
from yimen.cases.rules.promise import is_offered
from yimen.catalogue.queries import ItemVersion, Material, centres_taking
from yimen.catalogue.rules.audiences import PERSON, may_apply
from yimen.catalogue.rules.form import Fault, faults_of
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.questions import Page, answers_asked_for, pages_of
from yimen.catalogue.rules.situations import NO_OUTCOME, Outcome, Situations, narrowed
from yimen.delivery.rules.states import Way
from yimen.identity.queries import Centre, Mandate, mandates_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.apply.steps import Step, taken_as
from yimen.web.shared.guards import CitizenRequest
from yimen.web.shared.situation import is_settled

SELF = "self"


@dataclass
class Filling:
    """The draft opened: `answers` holds party, phone, centre, form and files."""

    request: CitizenRequest
    draft: Draft
    answers: dict[str, Any] = field(default_factory=dict)
    file: Callable[[Any, Any], str] = lambda _filling, _wish: ""  # hands it in; returns where to go
    routes: ClassVar[str] = "portal:apply"

    @property
    def home(self) -> str:
        """Return the address of what is applied for."""
        return reverse("portal:item", args=[self.version.item.code])

    @property
    def ways(self) -> tuple[Way, ...]:
        """Return the ways in which the result can be had."""
        return ways_for(self.version, self.centre) if self.centre else ()

    def why(self, key: str) -> str:  # noqa: ARG002  of a theme's form
        """Return why this is asked, where that is not plain."""
        return ""

    @property
    def version(self) -> ItemVersion:
        """Return the version that the draft is filled in for."""
        return self.draft.version

    @property
    def form(self) -> dict[str, Any]:
        """Return the form's answers so far."""
        found: dict[str, Any] = self.answers.setdefault("form", {})
        return found

    @property
    def files(self) -> dict[str, list[dict[str, str]]]:
        """Return the uploaded files by material: each with its id and name."""
        found: dict[str, list[dict[str, str]]] = self.answers.setdefault("files", {})
        return found

    @property
    def taken(self) -> dict[str, dict[str, str]]:
        """Return what was agreed to be taken instead of uploaded, by material: see `taking.py`."""
        found: dict[str, dict[str, str]] = self.answers.get("taken", {})
        return found

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Return the form's pages that these answers call for."""
        return self.pages_now()

    def pages_now(self) -> tuple[Page, ...]:
        """Return the pages afresh, after an answer has changed."""
        return pages_of(self.form_asked, self.form)

    @cached_property
    def situations(self) -> Situations:
        """Return what the item asks about the applicant's situation."""
        return Situations.of(self.version.situations)

    @property
    def situation(self) -> dict[str, Any]:
        """Return the answers about the situation so far."""
        found: dict[str, Any] = self.answers.get("situation") or {}
        return found

    @property
    def is_settled(self) -> bool:
        """Return whether the situation is answered as a whole, as it always is where nothing is asked."""
        return is_settled(self.situations, self.situation)

    @cached_property
    def outcome(self) -> Outcome:
        """Return what the situation comes to; while it is not answered, everything may be needed."""
        return self.situations.outcome(self.situation) if self.is_settled else NO_OUTCOME

    @cached_property
    def form_asked(self) -> dict[str, Any]:
        """Return the item's form without what does not apply in this situation."""
        return narrowed(self.version.form, self.outcome.without_fields)

    @cached_property
    def materials(self) -> list[Material]:
        """Return what is asked for in this situation, in its order."""
        return [material for material in self.version.materials.all() if material.key not in self.outcome.without]

    def settle(self, answers: dict[str, Any]) -> None:
        """Take other answers about the situation; what was filled in and uploaded stays."""
        self.answers["situation"] = answers
        for derived in ("outcome", "form_asked", "materials", "pages", "plan", "centres"):
            vars(self).pop(derived, None)

    @cached_property
    def centres(self) -> list[Centre]:
        """Return the centres that take the item."""
        return list(centres_taking(self.version.item_id))

    @cached_property
    def mandates(self) -> list[Mandate]:
        """Return the mandates under which this item may be filed."""
        held, objects = mandates_of(self.request.person, localdate()), self.version.service_objects
        return [m for m in held if may_apply(objects, m.organisation.kind if m.organisation else PERSON)]

    @property
    def may_file_for_oneself(self) -> bool:
        """Return whether the item is for natural persons."""
        return may_apply(self.version.service_objects, PERSON)

    @cached_property
    def party_choices(self) -> list[str]:
        """Return for whom the person may file this item: oneself, and whoever gave a mandate."""
        return [SELF] * self.may_file_for_oneself + [str(mandate.pk) for mandate in self.mandates]

    @property
    def party(self) -> str | None:
        """Return for whom the application is: what was chosen, else the only one it can be for."""
        only = self.party_choices[0] if len(self.party_choices) == 1 else None
        return self.answers.get("party") or only

    @property
    def phone(self) -> str:
        """Return the number to reach the person at: the one given here, else the one on record."""
        known = self.request.person.phone
        return str(self.answers.get("phone") or (known.reveal() if known else ""))

    @property
    def parties(self) -> Parties:
        """Return who applies and who acts; raise NotAllowed when that is not settled or a mandate has ended."""
        me, phone, chosen = self.request.person, self.phone, self.party
        if chosen == SELF and self.may_file_for_oneself:
            return Parties(person=me.pk, name=me.name, phone=phone)
        mandate = next((m for m in self.mandates if str(m.pk) == chosen), None)
        if mandate is None:
            raise NotAllowed("party_unsettled")
        if mandate.organisation:
            return Parties(
                organisation=mandate.organisation.pk, agent=me.pk, name=mandate.organisation.name, phone=phone
            )
        principal = mandate.principal_person
        assert principal is not None
        return Parties(person=principal.pk, agent=me.pk, name=principal.name, phone=phone)

    @property
    def offers_promise(self) -> bool:
        """Return whether the item may be decided on a signed promise."""
        return is_offered(Procedure.of(self.version.procedure))

    @property
    def renews(self) -> UUID | None:
        """Return the licence that the application renews."""
        return UUID(self.answers["renews"]) if self.answers.get("renews") else None

    @cached_property
    def usual_centre(self) -> Centre | None:
        """Return the centre that takes the application while none is chosen: the only one, here or in the district."""
        of_district = [centre for centre in self.centres if centre.level == Centre.Level.DISTRICT]
        return next((found[0] for found in (self.centres, of_district) if len(found) == 1), None)

    @property
    def centre(self) -> Centre | None:
        """Return the centre chosen, or the usual one."""
        chosen = self.answers.get("centre")
        if chosen is None:
            return self.usual_centre
        return next((c for c in self.centres if str(c.pk) == chosen), None)

    def form_faults(self) -> list[Fault]:
        """Return what is wrong with the form as a whole."""
        return faults_of(self.form_asked, answers_asked_for(self.form_asked, self.form))

    def given(self) -> tuple[MaterialGiven, ...]:
        """Return the materials handed in so far."""
        asked = {material.key for material in self.materials}
        taken = {key: each for key, each in self.taken.items() if key in asked}
        uploaded = (
            MaterialGiven(key, tuple(UUID(file["id"]) for file in files))
            for key, files in self.files.items()
            if files and key in asked - taken.keys()
        )
        return (*(taken_as(key, each) for key, each in taken.items()), *uploaded)

    def missing(self) -> list[Material]:
        """Return the required materials that have no file yet and are not taken."""
        there = {key for key, files in self.files.items() if files} | self.taken.keys()
        return [m for m in self.materials if m.necessity == "required" and m.key not in there]

    def steps(self) -> list[Step]:
        """Return the wizard's pages in order; what is known already is not asked, and can be changed on the review."""
        return list(self._steps())

    def _steps(self) -> Iterator[Step]:
        if self.situations:
            yield Step(_("办理情形"), self.url("situation"), self.is_settled)
        yield from self._about_parties()
        for number, page in enumerate(self.pages, start=1):
            done = all(key in self.form for key, _schema, required in page.fields if required)
            yield Step(page.title or _("填写信息"), self.url("page", number), done)
        if self.materials:
            yield Step(_("上传材料"), self.url("materials"), not self.missing())
        if self.offers_promise:
            yield Step(_("办理方式"), self.url("promise"), "promise" in self.answers)
        yield Step(_("核对提交"), self.url("review"))

    def _about_parties(self) -> Iterator[Step]:
        if len(self.party_choices) != 1:
            yield Step(_("为谁办理"), self.url("party"), "party" in self.answers)
        if not self.request.person.phone:
            yield Step(_("联系电话"), self.url("phone"), "phone" in self.answers)
        if self.usual_centre is None:
            yield Step(_("办理大厅"), self.url("centre"), self.centre is not None)

    def first_to_do(self) -> str:
        """Return the address of the first page that is not done."""
        return next(step.url for step in self.steps() if not step.is_done)

    def url(self, screen: str, *args: object) -> str:
        """Return the address of one of this draft's pages."""
        return reverse(f"{self.routes}_{screen}", args=[self.draft.pk, *args])

    def save(self, page: str) -> None:
        """Keep what is answered."""
        progress = Progress(self.answers, page)
        self.draft = save_draft(
            draft=self.draft.pk,
            version=self.draft.version_id,
            progress=progress,
            by=self.request.user.pk,
            at=now(),
        )

    def go_on(self, page: str) -> HttpResponse:
        """Save, then lead to the page after this one, or back to the review when the applicant came from there."""
        self.pages = self.pages_now()
        addresses = [step.url for step in self.steps()]
        here = self.request.path
        following = addresses[addresses.index(here) + 1 :] if here in addresses else addresses[-1:]
        self.save(page)
        if self.request.POST.get("back_to") == "review":
            return redirect(addresses[-1])
        return redirect(following[0] if following else addresses[-1])

    @property
    def is_expired(self) -> bool:
        """Return whether the draft was left alone too long to be filed without being looked at again."""
        return self.draft.expires_at <= now()

    def context(self, **more: Any) -> dict[str, Any]:
        """Return what every page of the wizard shows; an address below a page's own shows that page."""
        steps = self.steps()
        here = next((n for n, step in enumerate(steps) if self.request.path.startswith(step.url)), None)
        return {
            "filling": self,
            "version": self.version,
            "item": self.version.item,
            "steps": steps,
            "here": here,
            "step": steps[here] if here is not None else None,
            "previous": steps[here - 1].url if here else None if here == 0 else steps[-1].url,
            "back_to": self.request.POST.get("back_to") or self.request.GET.get("back_to", ""),
            **more,
        }
