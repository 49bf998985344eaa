"""Columns for personal data: encrypted in the database, masked as text, clear only by asking."""

from typing import Any

from django.db import models

from yimen.kernel.crypto import decrypt, encrypt
from yimen.kernel.rules.personal import Personal


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Bytes that the caller encrypted under this kind; `yimen keys rotate` finds them by the column's class."""

    def __init__(self, kind: str, **options: Any) -> None:
        self.kind = kind
        super().__init__(**{"editable": True, **options})

    def deconstruct(self) -> Any:
        name, path, _, options = super().deconstruct()
        return name, path, [self.kind], options


class PersonalField(SealedField):
    """A personal text, SM4-GCM under the current data key; look it up by its blind index, not by this column."""

    description = "personal text, encrypted"

    def from_db_value(self, value: bytes | None, expression: Any, connection: Any) -> Personal | None:  # noqa: ARG002
        return None if value is None else Personal(self.kind, decrypt(self.kind, bytes(value)))

    def get_prep_value(self, value: Any) -> bytes | None:
        if value is None or isinstance(value, bytes):
            return value
        return encrypt(self.kind, value.reveal() if isinstance(value, Personal) else str(value))

    def to_python(self, value: Any) -> Personal | None:
        return value if value is None or isinstance(value, Personal) else Personal(self.kind, str(value))

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise TypeError(f"{self.name} is encrypted: look it up by its blind index")
