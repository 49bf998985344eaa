"""Begin a new theme: it has a draft and no live version, so nobody can ask for it yet."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.actions.open_theme_draft import open_theme_draft
from yimen.bundles.drafts import edits_all
from yimen.bundles.events.themes import ThemeAdded
from yimen.bundles.models import Theme, ThemeVersion
from yimen.catalogue.drafts import agencies_of_editor
from yimen.catalogue.rules.words import initials, pinyin
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

CODE = re.compile(r"[0-9a-z][0-9a-z-]{0,59}")
NAME = 120


@transaction.atomic
def add_theme(*, name: str, lead: str = "", code: str = "", by: Staff, at: datetime) -> ThemeVersion:
    """Return the new theme's draft; without a code, one is made of the name's sounds.

    Raise NotAllowed for a code or name that is taken or has a wrong shape, ("theme_lead_outside") for a lead that is
    not the editor's: an editor of one department leads with an agency of its own.
    """
    name = name.strip()
    if not name or len(name) > NAME or "\0" in name:
        raise NotAllowed("bad_record", where="name")
    found = agencies_of_editor(by, localdate(at)).filter(code=lead).first()
    if found is None and (lead or not edits_all(by, localdate(at))):
        raise NotAllowed("theme_lead_outside")
    theme = _added(name, code.strip() or _free_code(name))
    publish(ThemeAdded(theme=theme.code, by=by.pk, at=at), subject=theme.pk)
    return open_theme_draft(theme=theme.code, lead=found, by=by, at=at)


def _added(name: str, code: str) -> Theme:
    if not CODE.fullmatch(code):
        raise NotAllowed("theme_code_shape")
    if Theme.objects.filter(name=name).exists():
        raise NotAllowed("theme_name_taken")
    theme, is_new = Theme.objects.get_or_create(code=code, defaults={"name": name, "pinyin": pinyin(name)})
    if not is_new:
        raise NotAllowed("theme_code_taken")
    return theme


def _free_code(name: str) -> str:
    stem = re.sub(r"[^0-9a-z]", "", initials(name).lower())[:40] or "theme"
    taken = set(Theme.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for n in range(len(taken) + 1) if (code := f"{stem}-{n + 1}" if n else stem) not in taken)
