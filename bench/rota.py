"""A month's rota: the seeded instance of 126 windows and 139 people, its two limits beside what was reached."""

SECONDS_LIMIT, GAP_LIMIT = 30.0, 0.02
HEAD = ("operation", "took", "asked for", "above the bound", "asked for", "lacking", "breaches", "holds")


def table(*, people: int = 139, size: float = 1.0, days: int = 30, seconds: float = SECONDS_LIMIT) -> str:
    """Return the table in Markdown; no database is asked."""
    from yimen.halls.rota.effort import Effort
    from yimen.halls.rota.instance import instance
    from yimen.halls.rota.solve import solve
    from yimen.halls.rota.told import report

    problem = instance(people=people, size=size, days=days)
    told = report(problem, solve(problem, Effort(seconds=seconds)))
    holds = told.seconds <= SECONDS_LIMIT and told.gap <= GAP_LIMIT and not told.breaches
    row = (
        f"a month's rota: {told.windows} windows, {told.people} people",
        f"{told.seconds:.1f} s", f"<= {SECONDS_LIMIT:.0f} s", f"{told.gap:.2%}", f"<= {GAP_LIMIT:.0%}",
        str(told.lacks), str(told.breaches), "yes" if holds else "NO",
    )  # fmt: skip
    return "\n".join(["", *("| " + " | ".join(each) + " |" for each in (HEAD, ("---",) * len(HEAD), row)), ""])
