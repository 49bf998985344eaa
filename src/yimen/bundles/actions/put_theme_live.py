"""Let an approved version of a theme be the live one and retire the one before it; a part of publishing."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.bundles.events.themes import ThemePublished
from yimen.bundles.faults import check_publishable
from yimen.bundles.models import Theme, ThemeVersion
from yimen.catalogue.drafts import editors_of
from yimen.catalogue.models import VersionState
from yimen.catalogue.rules.words import pinyin
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


def put_theme_live(*, version: ThemeVersion, by: UUID | None, at: datetime) -> ThemeVersion:
    """Return the locked version, published; raise NotAllowed when it has errors today, or its name is another's.

    Bundles filed before keep the version they were filed under.
    """
    theme = Theme.objects.select_for_update().get(pk=version.theme_id)
    check_publishable(version)
    if Theme.objects.filter(name=version.name).exclude(pk=theme.pk).exists():
        raise NotAllowed("theme_name_taken")
    replaced = theme.live_id
    theme.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED)
    version.state, version.effective_on = VersionState.PUBLISHED, localdate(at)
    version.published_at, version.published_by = at, by
    version.save()
    theme.live, theme.name, theme.pinyin, theme.zone = version, version.name, pinyin(version.name), version.zone
    theme.save(update_fields=["live", "name", "pinyin", "zone"])
    version.theme = theme
    publish(_fact(version, replaced, by=by, at=at), subject=theme.pk)
    return version


def _fact(version: ThemeVersion, replaced: UUID | None, *, by: UUID | None, at: datetime) -> ThemePublished:
    return ThemePublished(
        theme=version.theme.code,
        version=version.pk,
        number=version.number,
        replaced=replaced,
        editors=tuple(sorted(editors_of(version))),
        submitted_by=version.submitted_by,
        reviewed_by=version.reviewed_by,
        by=by,
        at=at,
    )
