"""Steps before the application runs, each in a process that ends: `python -m yimen.config.prepare tables static`.

`tables` connects as the owner, whose rights the application never has.
"""

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError
from django.utils.timezone import now

from yimen.config.plain import PlainError


def tables() -> None:
    """Migrate."""
    from yimen.config.tables import bring_up_to_date

    bring_up_to_date()


def static() -> None:
    """Collect the static files under hashed names, where the web server finds them."""
    call_command("collectstatic", verbosity=0, interactive=False)


def demo(district: str) -> None:
    """Load a demo district."""
    from yimen.config.demo import load

    print(f"正在装入演示辖区 {district}… Loading the demo district {district}…", flush=True)  # noqa: T201
    load(district)


def region(values: str) -> None:
    """Set the region."""
    from yimen.config.series import define_all
    from yimen.identity.actions.set_region import set_region

    facts = json.loads(values)
    set_region(**facts, by=None, at=now())
    define_all(facts["code"])


def sign_ins() -> None:
    """Write the table of demo sign-ins, which every start shows."""
    from yimen.config.demo import sign_ins

    seen: set[str] = set()
    rows = [("身份 Who", "用户名 User", "口令 Password", "说明 Note")]
    for *cells, note in sign_ins():
        rows.append((*cells, "" if note in seen else note))  # type: ignore[arg-type]
        seen.add(note)
    (settings.HOME / "sign-ins.txt").write_text("\n".join(_table(rows)) + "\n", encoding="utf-8")


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        yield (
            "  "
            + "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


PLAIN = 3  # exit code: the last line on stderr is the sentence
STEPS = {"tables": tables, "static": static, "demo": demo, "region": region, "sign-ins": sign_ins}


def main(*steps: str) -> int:
    """Do the named steps; `demo=zhongkai` carries its argument."""
    django.setup()
    for step in steps:
        name, _, argument = step.partition("=")
        STEPS[name](*filter(None, [argument]))  # type: ignore[operator]
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except PlainError as error:
        print(error, file=sys.stderr)  # noqa: T201
        sys.exit(PLAIN)
    except OperationalError as error:
        sys.exit(str(error).strip().splitlines()[0])
