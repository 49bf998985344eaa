"""The file that an editor has handed in: read anew for every look, within what one can wait for."""

import io
from dataclasses import replace
from datetime import date

from yimen.catalogue.exchange import Preview, limits, preview
from yimen.catalogue.models import ItemUpload
from yimen.catalogue.rules.exchange.opening import read_file
from yimen.catalogue.rules.sheets.grid import Limits
from yimen.catalogue.rules.sheets.marked import marked
from yimen.identity.models import Staff
from yimen.kernel.queries.parameters import parameter
from yimen.kernel.rules.errors import NotAllowed

MOST_MEGABYTES, USUAL_MEGABYTES = "catalogue.upload_most_megabytes", 10
MOST_ITEMS, USUAL_ITEMS = "catalogue.upload_most_items", 500


def upload_limits() -> Limits:
    """Return how much of an uploaded file is read while the editor waits."""
    megabytes = int(parameter(MOST_MEGABYTES, USUAL_MEGABYTES))
    return replace(limits(), packed=megabytes << 20, unpacked=megabytes * 30 << 20, part=megabytes * 10 << 20)


def upload_of(by: Staff) -> ItemUpload | None:
    """Return the file that this editor has handed in."""
    return ItemUpload.objects.filter(by=by.pk).first()


def look(content: bytes, *, by: Staff, on: date) -> Preview:
    """Return what an uploaded file would do; raise NotAllowed where it cannot be read or has too many items."""
    proposals = read_file(io.BytesIO(content), upload_limits())
    most = int(parameter(MOST_ITEMS, USUAL_ITEMS))
    if len(proposals.items) > most:
        raise NotAllowed("upload_too_many_items", limit=most)
    return preview(proposals, by=by, on=on)


def marked_copy(content: bytes, *, by: Staff, on: date) -> bytes | None:
    """Return the uploaded file with its wrong cells marked; None for a file that has no cells."""
    return marked(content, look(content, by=by, on=on).faults, upload_limits())
