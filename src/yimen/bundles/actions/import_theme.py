"""Take a theme from a data file: live at once, once; an editor's later versions are never overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.events import ThemeImported
from yimen.bundles.models import Theme, ThemeVersion
from yimen.bundles.rules.components import components_of
from yimen.bundles.rules.order import levels
from yimen.catalogue.models import VersionState
from yimen.catalogue.rules.situations import Situations
from yimen.catalogue.rules.words import pinyin
from yimen.identity.models import Agency
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True, kw_only=True)
class ThemeFile:
    """A theme as its data file says it; `says` are the columns of its first version."""

    code: str
    name: str
    zone: str = ""
    source: str = ""
    position: int = 0
    is_sample: bool = False
    says: Mapping[str, Any] = field(default_factory=dict)
    lead: str = ""  # the code of the agency that leads a joint approval
    items: Sequence[Mapping[str, Any]] = ()
    situations: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def import_theme(file: ThemeFile, *, by: UUID | None, at: datetime) -> Theme:
    """Return the theme, the one that is there already where it is; raise NotAllowed for a file that cannot be read."""
    if (there := Theme.objects.filter(code=file.code).first()) is not None:
        return there
    levels({one.item: one.after for one in components_of(file.items)})
    Situations.of(file.situations)
    theme = Theme.objects.create(
        code=file.code, name=file.name, pinyin=pinyin(file.name), zone=file.zone, source=file.source,
        position=file.position, is_sample=file.is_sample,
    )  # fmt: skip
    theme.live = ThemeVersion.objects.create(
        theme=theme,
        number=1,
        state=VersionState.PUBLISHED,
        effective_on=localdate(at),
        published_at=at,
        published_by=by,
        name=file.name,
        zone=file.zone,
        lead=Agency.objects.get(code=file.lead) if file.lead else None,
        situations=dict(file.situations),
        items=[dict(each) for each in file.items],
        **file.says,
    )
    theme.save(update_fields=["live"])
    publish(ThemeImported(theme=theme.code, version=theme.live.pk, by=by, at=at), subject=theme.pk)
    return theme
