"""Named reads of the kernel's tables."""

from yimen.kernel.queries.calendar import forget_workdays, workdays
from yimen.kernel.queries.files import OpenFile, open_file, upload_received
from yimen.kernel.queries.numbers import number_gaps

__all__ = ["OpenFile", "forget_workdays", "number_gaps", "open_file", "upload_received", "workdays"]
