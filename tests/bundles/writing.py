"""Short ways to move a theme along from its draft to its publication."""

from datetime import date
from typing import Any

from tests.cast import MONDAY, Town, build_staff
from yimen.bundles.actions.approve_theme_draft import approve_theme_draft
from yimen.bundles.actions.open_theme_draft import open_theme_draft
from yimen.bundles.actions.publish_theme_draft import publish_theme_draft
from yimen.bundles.actions.save_theme_draft import save_theme_draft
from yimen.bundles.actions.submit_theme_draft import submit_theme_draft
from yimen.bundles.drafts import theme_draft_of
from yimen.bundles.models import ThemeVersion

CODE = "restaurant"


def hire(town: Town) -> None:
    """Give the town its editors: two of the whole region, one of the market agency, one of another's."""
    town.extra["editor"] = build_staff("writer", "catalogue_editor")
    town.extra["second"] = build_staff("writer2", "catalogue_editor")
    town.extra["market"] = build_staff("writer3", "catalogue_editor", agency=town.market)
    town.extra["elsewhere"] = build_staff("writer4", "catalogue_editor", agency=town.fire)


class Writing:
    """The restaurant theme on its way."""

    def __init__(self, town: Town) -> None:
        self.town = town

    @property
    def draft(self) -> ThemeVersion:
        """Return the draft as it is."""
        found = theme_draft_of(CODE)
        assert found is not None
        return found

    def of(self, by: str) -> dict[str, Any]:
        """Return what every verb is given."""
        return {"theme": CODE, "by": self.town.extra[by], "at": MONDAY}

    def edit(self, by: str = "editor", **changes: Any) -> ThemeVersion:
        """Open the draft and change it."""
        draft = open_theme_draft(**self.of(by))
        return save_theme_draft(**self.of(by), changes=changes or {"summary": "一次办好"}, revision=draft.revision)

    def submit(self, by: str = "editor") -> ThemeVersion:
        """Hand it in."""
        return submit_theme_draft(**self.of(by), revision=self.draft.revision)

    def approve(self, by: str = "second") -> ThemeVersion:
        """Find it right."""
        return approve_theme_draft(**self.of(by), revision=self.draft.revision)

    def publish(self, by: str = "editor", on: date | None = None) -> ThemeVersion:
        """Let it take effect."""
        return publish_theme_draft(**self.of(by), effective_on=on)

    def all_the_way(self, **changes: Any) -> ThemeVersion:
        """Change, hand in, approve and publish."""
        self.edit(**changes)
        self.submit()
        self.approve()
        return self.publish()
