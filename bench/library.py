"""A library of ten million licences, made by the database itself, and looking one of them up as anybody may.

Resumable like the cases: a chunk is one transaction, and the highest number seeded says where to go on.
"""

import random
import time
from collections.abc import Callable

import psycopg

from bench.cast import Cast
from bench.client import Ask, request

CHUNK = 100_000
TYPE = "bench-check"
KIND = """
INSERT INTO catalogue_licencetype (id, code, name, type_code, several_allowed, is_sealed_first, min_trust, fields)
VALUES (uuidv7(), %s, '测试许可证', '', true, false, '', '{}') ON CONFLICT DO NOTHING
"""
ROWS = """
INSERT INTO licences_licence (id, identifier, number, version, type_id, is_single, holder_name, holder_person_id, place,
    agency_id, issuer_name, issuer_code, issued_on, valid_from, valid_to, trust, source, status, standing_reason,
    content, check_token)
SELECT uuidv7((n - %(size)s) * interval '1 second'), '1.2.156.3005.2.BENCH.BENCH.' || n || '.001.0',
    'B' || lpad(n::text, 11, '0'), 1, kind.id, false, people.name, people.id, '', %(agency)s, '某市市场监督管理局', '',
    made.on, made.on, made.on + 1825, 'A', '', 'valid', '', '{"item": "食品经营许可"}',
    'bench-' || lpad(n::text, 18, '0')
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
CROSS JOIN (SELECT id FROM catalogue_licencetype WHERE code = %(type)s) AS kind
CROSS JOIN LATERAL (SELECT current_date - (n %% 1500)::int AS on) AS made
JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS k, id, name FROM identity_person WHERE name LIKE '张伟%%') AS people
    ON people.k = (n * 7919) %% 1000
"""
# What the page reads of the database, as the database alone would: the licence with its kind, by token or by number.
LOOK = """
\\set n random(1, {size})
SELECT licence.*, kind.name FROM licences_licence licence JOIN catalogue_licencetype kind ON kind.id = licence.type_id
    LEFT JOIN identity_agency agency ON agency.id = licence.agency_id
    WHERE check_token = 'bench-' || lpad(:n::text, 18, '0');
"""


def seed(connection: psycopg.Connection, size: int, cast: Cast) -> None:
    """Bring the number of seeded licences up to the size, saying how far it is."""
    done = _done(connection)
    if done >= size:
        return
    connection.execute(KIND, [TYPE])
    connection.execute("SET session_replication_role = replica")  # no look-ups for keys that are right by making
    connection.execute("SET synchronous_commit = off")
    started, first = time.monotonic(), done
    while done < size:
        last = min(done + CHUNK, size)
        chunk(connection, first=done + 1, last=last, size=size, agency=cast.agency)
        done = last
        rate = (done - first) / (time.monotonic() - started)
        print(f"  seeded {done:,} of {size:,} licences, {rate:,.0f}/s, {(size - done) / rate:,.0f} s to go", flush=True)
    connection.execute("RESET session_replication_role")
    connection.execute("RESET synchronous_commit")
    connection.execute("VACUUM (ANALYZE) licences_licence")
    connection.execute("CHECKPOINT")


def chunk(connection: psycopg.Connection, **values: object) -> None:
    """Write the licences between two numbers in one transaction."""
    psycopg.ClientCursor(connection).execute(ROWS, {**values, "type": TYPE})


def check_page(size: int) -> Ask:
    """Return the public check page of one licence or another, as the QR code leads there."""
    return _asked(size, lambda n: f"/check/bench-{n:018}/")


def check_call(size: int) -> Ask:
    """Return the public check of the API, by token and by number in turn."""
    ways: tuple[Callable[[int], str], ...] = (
        lambda n: f"/api/v1/check/bench-{n:018}",
        lambda n: f"/api/v1/check?number=B{n:011}",
    )
    return _asked(size, lambda n: ways[n % 2](n))


def _asked(size: int, path: Callable[[int], str]) -> Ask:
    pick = random.Random(size).randint  # noqa: S311  no secret
    return lambda: request("GET", path(pick(1, size)), {})


def _done(connection: psycopg.Connection) -> int:
    query = "SELECT max(number) FROM licences_licence WHERE number LIKE 'B%' AND check_token LIKE 'bench-%'"
    row = connection.execute(query).fetchone()
    return int(row[0][1:]) if row and row[0] else 0
