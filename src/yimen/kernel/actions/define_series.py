"""Say how the numbers of a series look."""

from yimen.kernel.models import Series
from yimen.kernel.queries.numbers import series_format


def define_series(name: str, *, table: str = "", column: str = "", **parameters: object) -> None:
    """Set how numbers of the series look and in which column they end up."""
    Series.objects.update_or_create(name=name, defaults={"table": table, "column": column, **parameters})
    series_format.cache_clear()
