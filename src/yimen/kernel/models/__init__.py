"""Tables every domain stands on."""

from yimen.kernel.models.base import Entity, new_id
from yimen.kernel.models.calendar import CalendarDay, CalendarYear, LocalDay
from yimen.kernel.models.documents import Document
from yimen.kernel.models.events import AccessLog, Event
from yimen.kernel.models.files import StoredFile, Upload
from yimen.kernel.models.keys import DataKey
from yimen.kernel.models.numbers import NumberGap, Series, SeriesCounter
from yimen.kernel.models.parameters import Parameter
from yimen.kernel.models.relay import DeadLetter, RelayStream, Subscription
from yimen.kernel.models.seals import AccessSeal, Seal, SealHead
from yimen.kernel.models.sendings import Sending

__all__ = [
    "AccessLog",
    "AccessSeal",
    "CalendarDay",
    "CalendarYear",
    "DataKey",
    "DeadLetter",
    "Document",
    "Entity",
    "Event",
    "LocalDay",
    "NumberGap",
    "Parameter",
    "RelayStream",
    "Seal",
    "SealHead",
    "Sending",
    "Series",
    "SeriesCounter",
    "StoredFile",
    "Subscription",
    "Upload",
    "new_id",
]
