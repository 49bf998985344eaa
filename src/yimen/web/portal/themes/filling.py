"""A theme being filled in: the same wizard as for one item, over the one form and the one set of materials."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from yimen.bundles.actions.save_bundle_draft import save_bundle_draft
from yimen.bundles.queries import BundleDraft, ThemeVersion, plan
from yimen.bundles.queries.wizard import centres_taking_all, common_ways, materials_of_plan, versions_of_plan
from yimen.bundles.rules.plan import Plan
from yimen.cases.actions.save_draft import Progress
from yimen.cases.queries.results import ways_for
from yimen.catalogue.queries import Material
from yimen.catalogue.rules.situations import Situations
from yimen.delivery.rules.states import Way
from yimen.identity.queries import Centre
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.apply.filling import Filling


@dataclass(frozen=True)
class Whole:
    """A theme in the place of an item's version: what the wizard's pages read of it."""

    theme_version: ThemeVersion

    @property
    def code(self) -> str:
        """Return the theme's code."""
        return self.theme_version.theme.code

    @property
    def name(self) -> str:
        """Return the theme's name."""
        return self.theme_version.name

    @property
    def item(self) -> "Whole":
        """Return itself: pages ask a version for its item."""
        return self

    @property
    def agency(self) -> dict[str, str]:
        """Return who fetches what is held: each department for its own part."""
        return {"name": _("各办理部门")}

    @property
    def service_objects(self) -> list[str]:
        """Return who may ask for the theme."""
        return list(self.theme_version.service_objects)


@dataclass
class ThemeFilling(Filling):
    """The draft of a theme opened; what is asked follows from the situation, so nothing is while that is open."""

    routes: ClassVar[str] = "portal:theme_apply"
    offers_promise: ClassVar[bool] = False  # each item goes its ordinary way in a bundle

    @property
    def home(self) -> str:
        """Return the theme's own page."""
        return reverse("portal:theme", args=[self.version.code])

    @property
    def version(self) -> Any:
        """Return the theme as the wizard's pages read it."""
        draft: Any = self.draft
        return Whole(draft.theme_version)

    @cached_property
    def situations(self) -> Situations:
        """Return what the theme asks about the situation."""
        return Situations.of(self.version.theme_version.situations)

    @cached_property
    def plan(self) -> Plan | None:
        """Return what the answers come to, None while they are not all given."""
        try:
            return plan(self.version.theme_version.pk, self.situation)
        except NotAllowed:
            return None

    @cached_property
    def form_asked(self) -> dict[str, Any]:
        """Return the one form."""
        return self.plan.form.form if self.plan else {}

    @cached_property
    def materials(self) -> list[Material]:
        """Return the one set of materials."""
        return materials_of_plan(self.plan) if self.plan else []

    @cached_property
    def centres(self) -> list[Centre]:
        """Return the centres that take every item of the plan."""
        return centres_taking_all(list(self.plan.versions)) if self.plan else []

    @property
    def ways(self) -> tuple[Way, ...]:
        """Return the ways in which all results can be had."""
        if self.plan is None or self.centre is None:
            return ()
        return common_ways([ways_for(version, self.centre) for version in versions_of_plan(self.plan)])

    def why(self, key: str) -> str:
        """Return which items use the answer, where several do: it is asked only here."""
        if self.plan is None:
            return ""
        names = {one.code: one.name for one in self.plan.items}
        used = [names[item] for item, keys in self.plan.form.keys.items() if key in keys.values()]
        return _("只填这一次，供“%(names)s”共用。") % {"names": "”“".join(used)} if len(used) > 1 else ""

    def save(self, page: str) -> None:
        """Keep what is answered."""
        draft: BundleDraft | Any = self.draft
        self.draft = save_bundle_draft(  # type: ignore[assignment]  # in the place of an item's draft
            draft=draft.pk,
            theme_version=draft.theme_version_id,
            progress=Progress(self.answers, page),
            versions=self.plan.versions if self.plan else {},
            by=self.request.user.pk,
            at=now(),
        )
