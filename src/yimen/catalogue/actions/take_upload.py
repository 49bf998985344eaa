"""Take an uploaded file over: every new or changed item gets a draft, for a second person to review."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.actions.add_item import add_item
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.drafts import agencies_of_editor
from yimen.catalogue.events import UploadTaken
from yimen.catalogue.exchange import FIXED, Fate, Outcome
from yimen.catalogue.models import ItemUpload
from yimen.catalogue.uploads import look
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def take_upload(*, seal: str, only_good: bool, by: Staff, at: datetime) -> list[str]:
    """Return the items that have drafts of the file now, all of them or none.

    Raise NotAllowed("upload_changed") when it would do something else than the editor saw (`seal`), and
    ("import_has_faults") while a cell is wrong, unless `only_good`; ItemUpload.DoesNotExist without a file.
    """
    upload = ItemUpload.objects.select_for_update().get(by=by.pk)
    seen = look(bytes(upload.content), by=by, on=localdate(at))
    if seen.seal != seal:
        raise NotAllowed("upload_changed")
    if seen.faults and not only_good:
        raise NotAllowed("upload_has_faults", count=len(seen.faults))
    new, changed = seen.of(Fate.NEW), seen.of(Fate.CHANGED)
    if not new and not changed:
        raise NotAllowed("upload_says_nothing_new")
    agencies = {
        name: agency.code for agency in agencies_of_editor(by, localdate(at)) for name in (agency.name, agency.code)
    }
    for outcome in new:
        owner = outcome.document["owner"]
        agency = agencies[owner["code"] or owner["name"]]
        add_item(code=outcome.code, name=outcome.name, agency=agency, by=by, at=at)
    for outcome in (*new, *changed):
        _draft(outcome, by=by, at=at)
    codes = tuple(outcome.code for outcome in new), tuple(outcome.code for outcome in changed)
    publish(UploadTaken(source=upload.name, new=codes[0], changed=codes[1], by=by.pk, at=at))
    upload.delete()
    return [*codes[0], *codes[1]]


def _draft(outcome: Outcome, *, by: Staff, at: datetime) -> None:
    draft = open_draft(item=outcome.code, by=by, at=at)
    changes = {key: value for key, value in outcome.document.items() if key not in FIXED}
    save_draft(item=outcome.code, changes=changes, revision=draft.revision, by=by, at=at)
