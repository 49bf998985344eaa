"""Remove what nobody refers to: bytes without a row, uploads that were given up."""

from datetime import datetime, timedelta

from yimen.kernel.files import store
from yimen.kernel.files.setup import spool
from yimen.kernel.models import StoredFile, Upload

GRACE = timedelta(days=1)


def sweep_files(*, at: datetime, grace: timedelta = GRACE) -> int:
    """Return how many orphans were removed; what is younger than the grace may still get its row."""
    before = at - grace
    removed = 0
    for digest in list(store().stored(older_than=before.timestamp())):
        if not StoredFile.objects.filter(sm3=digest).exists():
            store().remove(digest)
            removed += 1
    Upload.objects.filter(touched_at__lt=before).delete()
    for path in spool().iterdir():
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            removed += 1
    return removed
