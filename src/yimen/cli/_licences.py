"""Licences of another system's library: `yimen import licences`."""

import gc
from pathlib import Path
from typing import Any

import click
from django.utils.timezone import now

from yimen.kernel.origin import from_origin
from yimen.licences.actions.import_licences import Loaded, import_licences
from yimen.licences.rules.trust import LABELS, Trust

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
LEVELS = "；".join(f"{level} {label}" for level, label in LABELS.items())


@click.command("licences")
@click.argument("file", type=FILE)
@click.option("--source", required=True, help="来自哪个系统、哪一天。 Which system they come from, and of which day.")
@click.option(
    "--trust", type=click.Choice([level.value for level in Trust]), required=True, help=f"可信等级：{LEVELS}。"
)
@click.option("--out", type=FOLDER, help="放退回清单的文件夹，缺省与文件同处。 Folder for the list of rejects.")
def import_licence_file(file: Path, *, source: str, trust: str, out: Path | None) -> None:
    """批量载入证照（CSV）；再载入一次不会改变。 Load licences; again changes nothing, also after a break."""
    gc.set_threshold(100_000)  # many rows, none garbage
    try:
        with from_origin(command="import licences"), click.progressbar(length=1, label="载入 Loading") as bar:
            done = import_licences(
                path=file, source=source, trust=Trust(trust), by=None, at=now(), out=out, progress=_progress(bar)
            )
    except OSError as fault:
        sentence = f"文件读不了或清单写不了（{fault.strerror}），可用 --out 另选文件夹。 Unreadable, or try --out."
        raise click.ClickException(sentence) from fault
    click.echo(_summary(done))


def _progress(bar: Any) -> Any:
    def advance(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    return advance


def _summary(done: Loaded) -> str:
    head = (
        f"共 {done.rows} 行：新增 {done.added}，更新 {done.changed}，未变 {done.unchanged}，退回 {len(done.refused)}。 "
        f"Rows, added, changed, unchanged, rejected."
    )
    same = "" if done.added or done.changed else "\n没有任何改动。 Nothing changed."
    return f"{head}{same}\n退回 Rejects: {done.rejects}"
