"""Have every case that a rule decides drawn for a second look; the demo draws a fifth of them.

python -m tests.journeys.seed_sampling, in the environment of the deployment.
"""

import os

import django

from yimen.config.deployment import Deployment

os.environ.update(Deployment.here().environment())
django.setup()

from django.utils.timezone import now  # noqa: E402

from yimen.cases.rules.instant import POINTS  # noqa: E402
from yimen.cases.sampling import SHARE_KEY  # noqa: E402
from yimen.kernel.actions.set_parameter import set_parameter  # noqa: E402

set_parameter(key=SHARE_KEY, value=POINTS, source="示例：全部抽查", by=None, at=now())
