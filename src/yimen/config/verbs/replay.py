"""回放：用真实的办件动作重演一份事件日志。 Replay an event log through the real verbs, in a deployment of its own.

yimen replay log.csv --mapping log.toml
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from yimen.config.replay.place import own_deployment
from yimen.config.replay.read_mapping import read_mapping

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@click.option("--mapping", required=True, type=FILE, help="映射文件（docs/how-to/replay.md）。 The mapping file.")
@click.option("--as-of", help="截止时刻，代替映射文件所写。 As-of instant instead of the mapping's.")
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="留下回放的部署。 Keep it in this folder."
)
@click.option(
    "--workers", default=os.cpu_count() or 1, show_default=True, type=click.IntRange(1), help="进程数。 Processes."
)
@click.option("--json", "as_text", is_flag=True, help="输出 JSON。 Print JSON.")
def command(file: Path, mapping: Path, *, as_of: str | None, keep: Path | None, workers: int, as_text: bool) -> int:
    """Play the log, print the counts; exit 1 when they are not the log's own."""
    plan = read_mapping(mapping)
    plan = replace(plan, as_of=as_of) if as_of else plan
    with own_deployment(keep) as home:
        from yimen.config.replay.report import as_json, is_equal, lines
        from yimen.config.replay.run import replay
        from yimen.web.shared.refusals import sentence

        with click.progressbar(length=1, label="回放 Replaying", file=sys.stderr) as bar:
            found = replay(file, plan, sentence=_both(sentence), progress=_advance(bar), workers=workers)
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2) if as_text else "\n".join(lines(found)))
        if keep:
            click.echo(f"部署留在 kept in {home}：YIMEN_HOME={home} yimen run", err=True)
    return 0 if is_equal(found) else 1


def _both(sentence: Callable[..., str]) -> Callable[[Any], str]:
    """Return what says a refusal in both languages."""
    return lambda refusal: f"{sentence(refusal)} {sentence(refusal, language='en')}"


def _advance(bar: Any) -> Callable[[int, int], None]:
    def move(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    return move
