"""The shapes in which the catalogue goes out, by the names that the command line and the pages have for them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from yimen.catalogue.rules.exchange.cpsv import Publisher, dataset
from yimen.catalogue.rules.exchange.documents import wrapped
from yimen.catalogue.rules.exchange.national_out import tables_of
from yimen.catalogue.rules.sheets.book_out import workbook
from yimen.catalogue.rules.sheets.csv_out import csv_files
from yimen.identity.queries import region

Documents = list[dict[str, Any]]


def publisher() -> Publisher:
    """Return whose catalogue this is."""
    here = region()
    site: str = settings.PUBLIC_ADDRESS
    return Publisher(here.name if here else "Yimen", here.code if here else "0", site)


BY_SUFFIX = {".xlsx": "xlsx", ".zip": "csv", ".json": "json", ".jsonld": "jsonld"}
MEDIA = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "csv": ("application/zip", "zip"),
    "json": ("application/json", "json"),
    "national": ("application/json", "json"),
    "jsonld": ("application/ld+json", "jsonld"),
}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def as_workbook(documents: Documents, *, title: str) -> bytes:
    """Return the workbook; `title` names whose items they are on its page of help."""
    return workbook(documents, title=title)


SHAPES: Mapping[str, Callable[[Documents], bytes]] = {
    "xlsx": workbook,
    "csv": csv_files,
    "json": lambda documents: _json(wrapped(documents)),
    "national": lambda documents: _json(tables_of(documents)),
    "jsonld": lambda documents: _json(dataset(documents, publisher())),
}
