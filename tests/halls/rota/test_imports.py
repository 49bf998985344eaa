"""The solver is for the worker: a process of the web never loads it."""

import subprocess
import sys

WEB = """
import sys, django
from django.conf import settings
django.setup()
import yimen.config.wiring, yimen.config.urls, yimen.cli.rota, yimen.halls.tasks
print(sorted({name.split(".")[0] for name in sys.modules} & {"ortools", "pandas"}))
"""


def test_neither_pages_nor_reactions_load_the_solver() -> None:
    done = subprocess.run([sys.executable, "-c", WEB], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
