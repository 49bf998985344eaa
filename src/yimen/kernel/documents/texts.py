"""The texts that the data of a paper holds."""

from collections.abc import Iterator
from typing import Any


def texts_in(data: Any) -> Iterator[str]:
    """Yield every text of the data, however deep; not the names of its parts."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts_in(value)
