"""Items carried from one deployment to another: `yimen export items` and `yimen import bundle`."""

from pathlib import Path

import click
from django.utils.timezone import now

from yimen.catalogue.actions.import_bundle import import_bundle
from yimen.catalogue.bundles import Planned, What, make_bundle, new_words, open_bundle, plan
from yimen.catalogue.rules.bundle import Bundle
from yimen.catalogue.rules.diff import Section
from yimen.kernel.crypto.signing import deployment_signer
from yimen.kernel.origin import from_origin

WORDS = {
    What.CREATED: "新增 created",
    What.CHANGED: "改动 changed",
    What.UNCHANGED: "未变 unchanged",
    What.IN_WORK: "正在修改，跳过 being edited here, left alone",
}
OUT = click.Path(dir_okay=False, writable=True, path_type=Path)
SHOWN = 60  # letters of a value in the list of differences


@click.command("items")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path), help="文件。 FILE."
)
@click.option("--item", "codes", multiple=True, help="事项代码，可写多个；缺省为全部在用事项。 Item code, repeatable.")
def export_items(out: Path, codes: tuple[str, ...]) -> None:
    """导出事项为签名的搬运包，供另一套系统导入。 Write items as a signed bundle for another deployment."""
    file, count = make_bundle(codes, at=now())
    try:
        new = out.with_name(f"{out.name}.new")
        new.write_bytes(file)
        new.replace(out)
    except OSError as fault:
        raise click.ClickException(f"{out} 写不了（{fault.strerror}）。 {out} cannot be written.") from fault
    click.echo(f"已导出 {count} 个事项：{out}。 Exported {count} items.")
    click.echo(f"本系统的公钥，对方用它核对 The key to check it with: {deployment_signer().public.hex()}")


@click.command("bundle")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
@click.option("--key", default="", help="对方的公钥；缺省用 yimen keys trust 登记过的。 The sender's public key.")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不写入。 Only say what would happen.")
@click.option("--publish", "publish_now", is_flag=True, help="直接发布，不经审核。 Publish without a review.")
def import_items_bundle(file: Path, *, key: str, dry_run: bool, publish_now: bool) -> None:
    """导入签名的事项搬运包：先成草稿等人审核。 Take a signed bundle in; its items wait as drafts for a reviewer."""
    bundle, signed_by = open_bundle(file.read_bytes(), key=key)
    click.echo(f"来自 From: {bundle.origin}（{bundle.made_at}），签名 signed by: {signed_by}")
    if dry_run:
        _tell(bundle, plan(bundle))
        click.echo("试运行，没有写入。 A dry run: nothing was written.")
        return
    with from_origin(command="import bundle"):
        done = import_bundle(bundle=bundle, signed_by=signed_by, by=None, at=now(), publish_now=publish_now)
    _count(done)
    if any(each.what in (What.CREATED, What.CHANGED) for each in done):
        click.echo("已发布。 Published." if publish_now else "已成草稿，等待审核。 They wait as drafts to be reviewed.")


def _tell(bundle: Bundle, planned: list[Planned]) -> None:
    kinds, themes = new_words(bundle)
    for code, name in [(kind.code, kind.name) for kind in kinds] + [(theme.code, theme.name) for theme in themes]:
        click.echo(f"+ {code} {name}")
    for each in planned:
        if each.what != What.UNCHANGED:
            click.echo(f"{WORDS[each.what]}: {each.record.code} {each.record.name}")
        for section in each.diff:
            _tell_section(section)
    _count(planned)


def _tell_section(section: Section) -> None:
    for change in section.changes:
        click.echo(f"    {section.title} · {change.label}: {_short(change.before)} → {_short(change.after)}")
    for entry in section.entries:
        sign = {"added": "+", "removed": "-"}.get(entry.how, "~")
        click.echo(f"    {section.title} {sign} {entry.name}")
        for change in entry.changes if sign == "~" else ():
            click.echo(f"        {change.label}: {_short(change.before)} → {_short(change.after)}")


def _short(text: str) -> str:
    line = " ".join(text.split()) or "—"
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _count(planned: list[Planned]) -> None:
    counts = ((what, sum(each.what == what for each in planned)) for what in What)
    click.echo("，".join(f"{WORDS[what]} {count}" for what, count in counts))
