"""Encrypt every personal column anew under a fresh data key."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.apps import apps
from django.db import connection, transaction
from psycopg import sql

from yimen.kernel.crypto import decrypt
from yimen.kernel.crypto.datakeys import forget_data_keys, new_wrapped_key
from yimen.kernel.crypto.sealed import encrypt
from yimen.kernel.fields import SealedField
from yimen.kernel.models import DataKey
from yimen.kernel.transactions import outside_transaction

BATCH = 500
UNDER_OTHER_KEYS = """
SELECT {key}, {column} FROM {table}
WHERE get_byte({column}, 1) * 256 + get_byte({column}, 2) <> %s LIMIT %s FOR UPDATE
"""


class Column(NamedTuple):
    """A column of encrypted values."""

    table: str
    key: str
    name: str
    kind: str


def rotate_keys(*, at: datetime) -> int:
    """Return how many values were encrypted anew; broken off, the next call goes on where it stopped."""
    outside_transaction("the rotation of keys")
    key = _fresh_key(at)
    return sum(_rotate(column, key.pk) for column in _columns())


def _fresh_key(at: datetime) -> DataKey:
    """Commit the new key before the first value is encrypted with it; the old ones go on decrypting."""
    with transaction.atomic():
        DataKey.objects.filter(retired_at=None).update(retired_at=at)
        key = DataKey.objects.create(wrapped=new_wrapped_key(), created_at=at)
    forget_data_keys()
    return key


def _columns() -> Iterator[Column]:
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:  # noqa: SLF001  Django's documented name
            if isinstance(field, SealedField):
                _, key = model._meta.pk.get_attname_column()  # noqa: SLF001
                _, name = field.get_attname_column()
                yield Column(model._meta.db_table, key or "id", name or field.name, field.kind)  # noqa: SLF001


def _rotate(column: Column, key: int) -> int:
    done = 0
    while changed := _rotate_batch(column, key):
        done += changed
    return done


@transaction.atomic
def _rotate_batch(column: Column, key: int) -> int:
    names = {
        "table": sql.Identifier(column.table),
        "key": sql.Identifier(column.key),
        "column": sql.Identifier(column.name),
    }
    select = sql.SQL(UNDER_OTHER_KEYS).format(**names)
    update = sql.SQL("UPDATE {table} SET {column} = %s WHERE {key} = %s").format(**names)
    with connection.cursor() as cursor:
        cursor.execute(select, [key, BATCH])
        rows = cursor.fetchall()
        for row, sealed in rows:
            cursor.execute(update, [encrypt(column.kind, decrypt(column.kind, bytes(sealed))), row])
    return len(rows)
