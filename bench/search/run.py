"""The catalogue's search: hit rates beside those of plain bigrams, and its speed; no database is needed."""

from bench.search.bigrams import Bigrams
from bench.search.questions import (
    COUNTY,
    PROVINCE,
    Question,
    named_entries,
    names_in,
    read_questions,
    shared_entries,
)  # fmt: skip
from bench.search.rates import Ask, Rates, rates, share_answered
from bench.search.speed import ITEMS, measure
from yimen.catalogue.dictionary import lexicon
from yimen.catalogue.rules.search.entry import Entry
from yimen.catalogue.rules.search.index import Index
from yimen.catalogue.rules.search.searching import search

WANTED = Rates(hit_at_5=0.75, hit_at_1=0.50, mrr=0.0)
LATENCY = 10.0  # milliseconds at a hundred thousand items
HEAD = (
    "| questions | items | hit@5 | hit@1 | MRR | bigrams hit@5 | hit@1 | MRR |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- |"
)


def main() -> int:
    """Print the tables; return 1 when a wanted rate or the latency is missed."""
    county, province = shared_entries(COUNTY), shared_entries(PROVINCE)
    if county is None or province is None:
        print("search: hit rates need the shared lists of names (YIMEN_TEST_DATA); speed only")
        return _speed()
    elsewhere = [*county, *named_entries([n for n in names_in("elsewhere") if n not in {e.name for e in county}])]
    print(f"\n{HEAD}")
    fine = [
        _row("dev", "dev", county),
        _row("second", "second", county),
        _row("held out", "held", county),
        _row("held out, more items", "held", elsewhere),
        _row("elsewhere", "elsewhere", elsewhere),
        _row("province", "province", province),
    ]
    print(f"\nwanted: hit@5 >= {WANTED.hit_at_5:.2f}, hit@1 >= {WANTED.hit_at_1:.2f}")
    answered = share_answered(_ours(county), read_questions("nothing"))
    print(f"questions that no item answers, answered all the same: {answered:.0%}")
    return int(not all(fine)) or _speed()


def _row(title: str, name: str, entries: list[Entry]) -> bool:
    questions: list[Question] = read_questions(name)
    ours = rates(_ours(entries), questions)
    plain = rates(Bigrams([entry.name for entry in entries]).ask, questions)
    cells = (f"{rate:.3f}" for each in (ours, plain) for rate in (each.hit_at_5, each.hit_at_1, each.mrr))
    print(f"| {title} ({len(questions)}) | {len(entries)} | {' | '.join(cells)} |")
    return ours.hit_at_5 >= WANTED.hit_at_5 and ours.hit_at_1 >= WANTED.hit_at_1


def _ours(entries: list[Entry]) -> Ask:
    index, words = Index(entries), lexicon()
    return lambda text: [entries[hit.row].name for hit in search(text, index=index, lexicon=words).hits]


def _speed() -> int:
    speed = measure()
    print(
        f"search over {ITEMS:,} items: p50 {speed.p50:.1f} ms, p99 {speed.p99:.1f} ms of processor time a question "
        f"(limit {LATENCY:.0f}); built in {speed.build:.1f} s, {speed.megabytes:.0f} MB"
    )
    return int(speed.p50 >= LATENCY)


if __name__ == "__main__":
    raise SystemExit(main())
