"""搜索事项。 Find items as a citizen would: in everyday words, pinyin or initials; an empty list when nothing fits.

$ yimen search 身份证丢了 --limit 5
"""

import json

import click

from yimen.catalogue.queries import HallAnswer, answer_hall, main_centres, search_items
from yimen.identity.rules.hours import spoken

HOTLINE = "12345"


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 100), help="最多几项。 At most so many.")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print JSON and nothing else.")
def command(words: tuple[str, ...], limit: int, as_json: bool) -> None:  # noqa: FBT001  click passes it
    """Print what answers the words."""
    question = " ".join(words)
    found = [
        {"code": hit.item.code, "name": hit.item.name, "department": hit.item.agency.name, "score": hit.score}
        for hit in search_items(question, limit=limit)
    ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    hall = answer_hall(question)
    if hall is not None:
        _say_hall(hall)
    for hit in found:
        click.echo(f"{hit['score']:.2f}  {hit['name']}  （{hit['department']}，{hit['code']}）")
    if not found and hall is None:
        places = "、".join(centre.name for centre in main_centres()) or "就近大厅"
        click.echo(f"没有找到这样的事项；可以到{places}询问，或拨打 {HOTLINE}。 No such item.")


def _say_hall(hall: HallAnswer) -> None:
    for centre in hall.centres:
        click.echo(f"{centre.name}  {centre.address}  {centre.phone}")
        for days, spans in spoken(centre.hours):
            click.echo(f"  {days} {spans}")
