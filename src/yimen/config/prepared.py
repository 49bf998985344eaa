"""What was prepared already need not be prepared again: the second start is a matter of seconds."""

import hashlib
import sysconfig
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parent.parent


def is_prepared(home: Path) -> bool:
    """Return whether tables and static files of this very code were prepared in this data folder."""
    try:
        return (home / "prepared").read_text(encoding="ascii") == stamp()
    except OSError:
        return False


def note_prepared(home: Path) -> None:
    """Note that tables and static files are those of this code."""
    (home / "prepared").write_text(stamp(), encoding="ascii")


def forget_prepared(home: Path) -> None:
    """Prepare again at the next start."""
    (home / "prepared").unlink(missing_ok=True)


def stamp() -> str:
    """Return a digest of names, sizes and times of all migrations, static files and installed packages."""
    told = hashlib.sha256()
    for path in sorted(_sources()):
        found = path.stat()
        told.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return told.hexdigest()


def _sources() -> Iterator[Path]:
    yield Path(sysconfig.get_path("purelib"))
    yield from SOURCE.glob("*/migrations/*.py")
    yield from (path for path in SOURCE.glob("web/**/static/**/*") if path.is_file())
