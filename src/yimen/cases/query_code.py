"""The query code of a case: drawn from its number under a key, so that there is nothing to store."""

import hmac

from yimen.cases.rules.query_code import six_digits
from yimen.kernel.crypto import blind_index


def query_code(number: str) -> str:
    """Return the six digits printed on the receipt beside the number."""
    return six_digits(blind_index("query_code", number))


def is_query_code(number: str, code: str) -> bool:
    """Return whether the code belongs to the number, in the same time for every wrong code."""
    return hmac.compare_digest(query_code(number).encode(), code.strip().encode())
