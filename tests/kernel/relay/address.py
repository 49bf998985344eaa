"""The test database's address, for another process."""

from urllib.parse import quote

from django.db import connection


def address() -> str:
    """Return a DATABASE_URL of the database that this test uses."""
    at = connection.settings_dict
    sign_in = quote(at["USER"] or "") + (f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else "")
    return f"postgresql://{sign_in}@{quote(at['HOST'] or '', safe='')}:{at['PORT'] or ''}/{at['NAME']}"
