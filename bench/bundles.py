"""Submitting a bundle of twelve items by calling the action, one caller: what is measured is how long one takes."""

import itertools
import time
from secrets import token_urlsafe
from uuid import UUID

from django.utils.timezone import now

from bench.cast import ANSWERS, Cast
from bench.client import Measured
from bench.limits import submit_script
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.models import Theme, ThemeVersion
from yimen.bundles.rules.filing import BundleApplication
from yimen.cases.rules.application import Channel, MaterialGiven, Parties
from yimen.config.bridge import spare_the_collector

ITEMS = 12
CODE = "bench"


def theme() -> UUID:
    """Return the published version of a theme of twelve items of as many agencies; made once."""
    found = Theme.objects.filter(code=CODE).first()
    if found is None:
        items = [{"item": f"BENCH-{number:02d}", "role": "side" if number else "main"} for number in range(ITEMS)]
        found = Theme.objects.create(code=CODE, name="十二个事项一次办")
        found.live = ThemeVersion.objects.create(
            theme=found,
            number=1,
            name=found.name,
            state="published",
            published_at=now(),
            effective_on=now().date(),
            items=items,
        )
        found.save()
    assert found.live_id is not None
    return found.live_id


def run(cast: Cast, version: UUID, *, seconds: float) -> Measured:
    """File one bundle after the other, each with files and a key of its own."""
    files, measured = itertools.cycle(cast.files), Measured(lasted=seconds)
    _file(cast, version, files)
    spare_the_collector()  # as every worker of the web server does at its start
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        began = time.perf_counter()
        _file(cast, version, files)
        measured.seconds.append(time.perf_counter() - began)
    measured.statuses["ok"] = len(measured.seconds)
    return measured


def _file(cast: Cast, version: UUID, files: "itertools.cycle[UUID]") -> None:
    application = BundleApplication(
        theme_version=version,
        centre=cast.centre,
        channel=Channel.API,
        parties=Parties(person=cast.person, name="张伟", phone="13800138000"),
        situation={},
        answers=ANSWERS,
        key=f"api:{token_urlsafe(32)}",
        materials=tuple(MaterialGiven(f"paper{position}", (next(files),)) for position in range(4)),
        account=cast.account,
    )
    submit_bundle(application, by=cast.person, at=now())


def limit_script(cast: Cast) -> str:
    """Return the rows of twelve cases in one transaction, each by the product's own statement for one."""
    return "BEGIN;\n" + submit_script(cast) * ITEMS + "COMMIT;\n"
