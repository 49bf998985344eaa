"""Keep the file of items that an editor hands in, to be looked at before anything comes of it."""

from datetime import datetime
from typing import BinaryIO

from django.utils.timezone import localdate

from yimen.catalogue.models import ItemUpload
from yimen.catalogue.uploads import look, upload_limits
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed


def upload_items(*, file: BinaryIO, name: str, by: Staff, at: datetime) -> ItemUpload:
    """Return the kept file, the editor's only one; raise NotAllowed for one that cannot be read at all."""
    most = upload_limits().packed
    content = file.read(most + 1)
    if len(content) > most:
        raise NotAllowed("import_file_too_large", limit=most >> 20)
    look(content, by=by, on=localdate(at))
    kept, _ = ItemUpload.objects.update_or_create(
        by=by.pk, defaults={"name": name[-200:] or "—", "content": content, "at": at}
    )
    return kept
