"""Log lines as JSON: what happened, where in the code, in which request; never whose data.

Messages of exceptions may quote what people typed, so a failure is logged as its type and the places it came through.
"""

import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import msgspec

from yimen.kernel.origin import origin

FIELDS = ("method", "path", "route", "status", "milliseconds")


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := origin().get("request"):
            line["request"] = request
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["failure"], line["through"] = record.exc_info[0].__qualname__, _places(record.exc_info[2])
        return msgspec.json.encode(line, enc_hook=str).decode()


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": JsonLines}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"level": "WARNING", "handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # every request has a line already
        "axes": {"level": "ERROR"},  # sign-ins and refusals are in the access log
        "procrastinate": {"level": "WARNING"},  # its INFO lines quote the arguments of jobs
    },
}
