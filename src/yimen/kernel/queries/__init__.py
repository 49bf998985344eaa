"""Named reads of the kernel's tables."""

from yimen.kernel.queries.calendar import calendar_sources, forget_workdays, workdays
from yimen.kernel.queries.documents import documents_of, ready_subjects
from yimen.kernel.queries.files import OpenFile, files_of, open_file, upload_received
from yimen.kernel.queries.numbers import number_gaps, series_names
from yimen.kernel.queries.relay import RelayLag, dead_letters, events_after, relay_lag

__all__ = [
    "OpenFile",
    "RelayLag",
    "calendar_sources",
    "dead_letters",
    "documents_of",
    "events_after",
    "files_of",
    "forget_workdays",
    "number_gaps",
    "open_file",
    "ready_subjects",
    "relay_lag",
    "series_names",
    "upload_received",
    "workdays",
]
