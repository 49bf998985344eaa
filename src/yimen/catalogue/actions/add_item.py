"""Begin a new item: it has a draft and no live version, so nobody can apply for it yet."""

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.drafts import agencies_of_editor
from yimen.catalogue.events import ItemAdded
from yimen.catalogue.item_rows import fill_item
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.rules.record import ItemRecord, OwnerRecord
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
NAME = 300


@transaction.atomic
def add_item(*, code: str, name: str, agency: str, by: Staff, at: datetime) -> ItemVersion:
    """Return the new item's draft; Agency.DoesNotExist where the editor has no agency of this code."""
    code, name = code.strip(), name.strip()
    if not CODE.fullmatch(code):
        raise NotAllowed("item_code_shape")
    if not name or len(name) > NAME:
        raise NotAllowed("bad_record", where="name")
    owner = agencies_of_editor(by, localdate(at)).get(code=agency)
    item = fill_item(Item(code=code), ItemRecord(code, name, OwnerRecord(owner.name, code=owner.code)), owner)
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError:
        raise NotAllowed("item_code_taken") from None
    publish(ItemAdded(item=code, agency=owner.pk, by=by.pk, at=at))
    return open_draft(item=code, by=by, at=at)
