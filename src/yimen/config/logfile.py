"""Log files that do not grow for ever: at a start, a large one steps aside, and an older one with it goes."""

from pathlib import Path

LARGEST = 10 << 20


def turn_over(log: Path) -> Path:
    """Return the path, free for a new file when the old one was large."""
    if log.exists() and log.stat().st_size > LARGEST:
        log.replace(log.with_name(f"{log.name}.1"))
    return log
