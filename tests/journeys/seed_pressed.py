"""Have a fee owed and a service to rate by a link; say the addresses of their pages.

python -m tests.journeys.seed_pressed, in the environment of the deployment.
"""

import os
import sys

import django

from yimen.config.deployment import Deployment

os.environ.update(Deployment.here().environment())
django.setup()

from django.utils.timezone import now  # noqa: E402

from yimen.evaluation.actions.invite import Served, invite  # noqa: E402
from yimen.evaluation.rules.rating import Node  # noqa: E402
from yimen.identity.models import Agency, Staff  # noqa: E402
from yimen.kernel.models import new_id  # noqa: E402
from yimen.payments.actions.issue_notice import Charge, issue_notice  # noqa: E402
from yimen.payments.rules.standard import Line, When  # noqa: E402

clerk = Staff.objects.get(account__username="clerk1")
assert clerk.centre_id
LINE = Line(name="工本费", standard="每证10元", basis="收费标准（示例）", fen=1000)
charge = Charge(
    subject=new_id(), reason=When.DECIDED, agency=Agency.objects.all()[0].pk, centre=clerk.centre_id,
    about="浏览器缴费", about_number="441303261123000013", payer="张伟", is_person=True, lines=(LINE,),
)  # fmt: skip
served = Served(
    number="PRESSED-1", node=Node.WINDOW, centre=clerk.centre_id, staff=clerk.pk
)  # fmt: skip
sys.stdout.write(f"/pay/{issue_notice(charge, by=None, at=now()).pay_token}/ /rate/{invite(served, at=now()).token}/")
