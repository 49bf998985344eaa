"""Two items of one department and one of another, all asking for the same paper, and two editors."""

from dataclasses import dataclass

from tests.cast import MONDAY, Town, build_item, build_staff
from yimen.catalogue.actions.propose_material_standard import propose_material_standard
from yimen.catalogue.models import Item, Material, MaterialChange
from yimen.catalogue.rules.standards.acceptance import Asked
from yimen.identity.models import Staff

ASKED = Asked("身份证", "certificate", "paper", originals=1, copies=2, note="正反面")


@dataclass
class Shared:
    """The town's paper."""

    town: Town
    food: Item
    shop: Item
    foreign: Item
    editor: Staff
    second: Staff
    stranger: Staff

    def propose(self, *items: str, code: str = "id-card", asked: Asked = ASKED) -> MaterialChange:
        """Propose the standard for these items, the department's own two unless named."""
        chosen = items or (self.food.code, self.shop.code)
        return propose_material_standard(code=code, asked=asked, items=chosen, by=self.editor, at=MONDAY)


def share(town: Town) -> Shared:
    """Let three items ask for the paper, each in its own way."""
    shop = build_item(town.market, town.centre, code="SHOP", name="小餐饮登记")
    foreign = build_item(town.fire, town.centre, code="FIRE", name="消防检查")
    for copies, item in enumerate((town.item, shop, foreign)):
        assert item.live is not None
        Material.objects.create(version=item.live, key="id-card", name="身份证", copies=copies, position=9)
    people = [
        build_staff(f"standard{n}", "catalogue_editor", agency=a)
        for n, a in enumerate((town.market, town.market, town.fire))
    ]
    return Shared(town, town.item, shop, foreign, *people)
