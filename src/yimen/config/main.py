"""The command line: every verb is a file, found by name and read only when it is called.

Verbs of the domains are in `yimen.cli` and find a running, migrated database; those that run the deployment itself are
in `yimen.config.verbs`. The first line of a file's docstring is the verb's help, its indented line the example.
"""

import ast
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import cache, wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from yimen.config.deployment import Deployment, home_folder
from yimen.config.plain import PlainError, about_the_disk
from yimen.kernel.rules.errors import NotAllowed

PACKAGES = ("yimen.config.verbs", "yimen.cli")
INTERRUPTED = 130
COLUMN = 17  # letters of the longest verb
CODES = "退出码 exit codes: 0 好 done, 1 查出问题 findings, 2 没做成，一句话说明原因 not done and why, 130 Ctrl-C."


def files() -> Iterator[tuple[str, str]]:
    """Yield every verb's name and module: import_.py is `import`, hand_out.py is `hand-out`."""
    for package in PACKAGES:
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            for file in sorted(Path(folder).glob("[!_]*.py")):
                yield file.stem.rstrip("_").replace("_", "-"), f"{package}.{file.stem}"


def told(module: str) -> tuple[str, str]:
    """Return the help line and the example of a verb's file, without importing it."""
    spec = find_spec(module)
    source = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
    lines = (ast.get_docstring(ast.parse(source)) or "").splitlines()
    example = next((line.strip().removeprefix("$ ") for line in lines[1:] if "yimen " in line), "")
    return (lines[0] if lines else "", example)


class Verbs(click.Group):
    """The group whose commands are files."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        return sorted(name for name, _ in files())

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb of that name."""
        module = dict(files()).get(cmd_name)
        if module is None:
            return None
        if module.startswith("yimen.cli."):
            _set_up_django()
        command = importlib.import_module(module).command
        assert isinstance(command, click.Command)
        command.name = cmd_name
        command.help = command.help or "\n\n\b\n".join(told(module))
        return _with_database(command) if module.startswith("yimen.cli.") else command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List every verb with an example."""
        with formatter.section("Verbs"):
            for name, module in sorted(files()):
                line, example = told(module)
                formatter.write_dl([(f"{name:{COLUMN}}", line)])
                formatter.write(f"{'':{formatter.current_indent + COLUMN}}  $ {example}\n")


@cache
def _deployment() -> Deployment:
    """Return the deployment that the environment named when the command began."""
    return Deployment.here()


def _set_up_django() -> None:
    _deployment().make_home()
    os.environ.update(_deployment().environment())
    import django

    django.setup()


def _with_database(command: click.Command) -> click.Command:
    """Have the database ready around a verb, and around each verb of a group."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _with_database(inner)
        return command
    if command.callback is not None:
        command.callback = _around(command.callback)
    return command


def _around(act: Callable[..., Any]) -> Callable[..., Any]:
    from yimen.config.database import ready_database

    @wraps(act)
    def acted(*args: Any, **kwargs: Any) -> Any:
        with ready_database(_deployment()):
            return act(*args, **kwargs)

    return acted


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]}, epilog=CODES)
@click.version_option(package_name="yimen")
def yimen() -> None:
    """一门：一个门口办成事。 Yimen: one door for a county's government services."""


def main() -> None:
    """Run the command line; a mistake is one sentence and exit code 2."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end, we clean up as after Ctrl-C
    try:
        answer = yimen.main(prog_name="yimen", standalone_mode=False)
    except PlainError as error:
        _say(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "yimen"
        _say(f"{error.format_message()} 用法见 see: {path} --help")
    except click.ClickException as error:
        _say(error.format_message())
    except NotAllowed as error:
        _say(refusal(error))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except Exception as fault:  # noqa: BLE001  an operator gets a sentence, never a traceback
        from yimen.config.faults import sentence_of

        _say(sentence_of(fault, home_folder() / "logs" / "command.log"))
    sys.exit(answer if isinstance(answer, int) else 0)


def refusal(error: NotAllowed) -> str:
    """Return a rule's refusal in both languages."""
    from yimen.web.shared.refusals import sentence

    return f"{sentence(error)} {sentence(error, language='en')}"


def _say(sentence: str) -> None:
    click.echo(f"yimen: {' '.join(sentence.split())}{about_the_disk(home_folder())}", err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
