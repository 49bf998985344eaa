"""A file of licences: right and wrong rows, twice, after a break, in both encodings, with rare characters."""

import csv
from datetime import date
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from tests.licences.files import ISSUER, row, write
from yimen.catalogue.models import LicenceType
from yimen.identity.models import Agency, Person
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions import import_licences as module
from yimen.licences.actions.import_licences import Loaded, import_licences
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.load_batch import load_batch
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Licence
from yimen.licences.queries import check_number
from yimen.licences.rules.trust import Trust

OTHER = "11330105002500287C"  # another issuer
RARE = "𠮷野𬱖"  # from CJK Extension B and E


@pytest.fixture(autouse=True)
def _kind(town: Town) -> None:
    grant(town)
    LicenceType.objects.update(fields=["主体业态"], type_code="11100000MB03271699022")
    Agency.objects.filter(pk=town.market.pk).update(uscc=ISSUER)


def load(path: Path, **options: Any) -> Loaded:
    values = {"source": "省证照库 2026-11-20", "trust": Trust.B, "by": None, "at": MONDAY, **options}
    return import_licences(path=path, **values)


def counts(done: Loaded) -> tuple[int, int, int, int]:
    return done.added, done.changed, done.unchanged, len(done.refused)


def rejects(done: Loaded) -> list[list[str]]:
    with done.rejects.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def test_a_row_becomes_a_licence_of_a_known_holder(tmp_path: Path, town: Town) -> None:
    done = load(write(tmp_path / "l.csv", [row(KZ_主体业态="餐饮服务经营者", place="一号店")]))
    licence = Licence.objects.get()
    assert counts(done) == (1, 0, 0, 0)
    assert (licence.holder_organisation_id, licence.agency_id) == (town.company.pk, town.market.pk)
    assert (licence.trust, licence.source, licence.status) == ("B", "省证照库 2026-11-20", "valid")
    assert (licence.valid_from, licence.valid_to) == (date(2025, 3, 1), date(2030, 2, 28))
    assert licence.content == {"fields": [["主体业态", "餐饮服务经营者"]]}
    assert licence.identifier.startswith(f"1.2.156.3005.2.11100000MB03271699022.{ISSUER}.JY14413030000001.001.")
    assert Event.objects.get(type="LicencesLoaded").payload == {
        "source": "省证照库 2026-11-20", "added": 1, "changed": 0,
    }  # fmt: skip
    [found] = check_number(" jy14413030000001 ", today=date(2026, 11, 23))
    assert found.agency == "市场监督管理局"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_holder_with_rare_characters_is_made_and_kept_sealed(tmp_path: Path, encoding: str) -> None:
    told = row(holder_name=RARE, holder_code=_resident("11010519880101001"), holder_kind="111", valid_to="长期")
    done = load(write(tmp_path / "l.csv", [told], encoding=encoding))
    assert counts(done) == (1, 0, 0, 0)
    person = Person.objects.get(name=RARE)
    assert str(person.document_number).count("*") == 8
    assert person.birth_on == date(1988, 1, 1)
    licence = Licence.objects.get()
    assert (licence.holder_person_id, licence.holder_name, licence.valid_to) == (person.pk, RARE, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(l)::text FROM licences_licence l")
        assert told["holder_code"] not in cursor.fetchone()[0]


def _resident(body: str) -> str:
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


def test_a_number_that_is_the_holders_id_is_not_kept(tmp_path: Path) -> None:
    number = _resident("11010519880101001")
    told = row(holder_name="李四", holder_code=number, number=f"{number}11", valid_to="")
    path = write(tmp_path / "l.csv", [told])
    assert counts(load(path)) == (1, 0, 0, 0)
    licence = Licence.objects.get()
    assert number not in licence.number + licence.identifier
    assert check_number(f"{number}11", today=date(2026, 11, 23)) == []  # nobody learns of a neighbour's
    assert counts(load(path)) == (0, 0, 1, 0)


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"type": "nothing"}, "证照类型代码", "没有这种证照类型，请先在“证照类型”里登记"),
    ({"number": ""}, "证照编号", "不能为空"),
    ({"number": "1" * 41}, "证照编号", "太长"),
    ({"number": "临时证"}, "证照编号", "编号里没有数字或字母，请核对"),
    ({"identifier": "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.1"}, "证照标识",
     "证照标识格式或校验位不对"),
    ({"issuer_code": "11440000006939713Y"}, "证照颁发机构代码", "不是正确的18位统一社会信用代码"),
    ({"issued_on": "2025-02-30"}, "证照颁发日期", "日期看不懂，请写成 2026-11-22"),
    ({"issued_on": "2025/13/1"}, "证照颁发日期", "日期看不懂，请写成 2026-11-22"),
    ({"valid_to": "2025-02-28"}, "证照有效期截止日期", "截止日期早于起始日期"),
    ({"holder_code": "91350100M000100Y44"}, "持证主体代码", "不是正确的统一社会信用代码或证件号码"),
    ({"holder_kind": "111"}, "持证主体代码", "不是正确的统一社会信用代码或证件号码"),
    ({"holder_kind": "12"}, "持证主体代码类型代码", "没有这种代码类型，可写 001、111、414、511、516、553"),
    ({"status": "丢了"}, "证照状态", "没有这种状态，可写有效、暂扣、吊销、撤销、注销"),
    ({"status": "吊销", "standing_on": "2026-01-01"}, "状态原因", "暂扣、吊销、撤销、注销要写日期和原因"),
    ({"holder_name": "好味道😀"}, "持证主体", "有字库里没有的字或表情符号，证照印不出来，请核对"),
    ({"trust": "E"}, "可信等级", "可信等级只有 A、B、C、D"),
    ({"KZ_没有": "x"}, "KZ_没有", "这种证照没有这一项，请先在“证照类型”里登记"),
    ({"KZ_主体业态": "负责人11010519491231002X"}, "KZ_主体业态", "含有身份证件号码，请去掉"),
    ({"holder_name": "李四", "holder_code": "11010519491231002X"}, "持证主体",
     "这个证件号码登记的是另一个姓名，请核对"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "column", "reason"), WRONG)
def test_a_wrong_row_is_listed_with_row_column_and_reason_and_the_others_are_taken(
    tmp_path: Path, wrong: dict[str, Any], column: str, reason: str
) -> None:
    rows = [row(number="A1"), {**row(number="A2", place="二号店"), **wrong}]
    done = load(write(tmp_path / "l.csv", rows))
    assert rejects(done) == [["3", column, reason]]
    assert Licence.objects.get().number == "A1"
    assert done.rows == 2


def test_a_number_in_full_width_or_with_blanks_is_read_as_the_same(tmp_path: Path) -> None:
    resident = _resident("11010519880101001")
    holder = {"holder_name": "李四", "holder_code": resident, "holder_kind": "111"}
    blanks = f"{resident[:6]} {resident[6:14]} {resident[14:]}"
    rows = [row(number="粤惠食第１２３号"), row(**holder, number=blanks)]
    assert counts(load(write(tmp_path / "l.csv", rows))) == (2, 0, 0, 0)
    company, person = Licence.objects.order_by("holder_person_id")[::-1]
    assert ".123.001." in company.identifier
    assert person.number.startswith("N")  # hidden however it was written
    assert resident not in person.identifier


def test_a_credit_code_of_digits_only_is_no_personal_number(tmp_path: Path) -> None:
    done = load(write(tmp_path / "l.csv", [row(KZ_主体业态="主管部门114400000069395371")]))
    assert counts(done) == (1, 0, 0, 0)


def test_the_boundary_of_a_number_and_of_a_period(tmp_path: Path) -> None:
    done = load(write(tmp_path / "l.csv", [row(number="1" * 40, valid_to="2025-03-01")]))
    assert counts(done) == (1, 0, 0, 0)


def test_the_same_file_again_changes_nothing_and_a_corrected_row_does(tmp_path: Path) -> None:
    path = write(tmp_path / "l.csv", [row(number=f"N{n}", place=f"{n}号店") for n in range(5)])
    assert counts(load(path)) == (5, 0, 0, 0)
    events = Event.objects.count()
    assert counts(load(path)) == (0, 0, 5, 0)
    assert Event.objects.count() == events
    write(path, [row(number=f"N{n}", place=f"{n}号店", trust="A" if n == 3 else "B") for n in range(5)])
    assert counts(load(path)) == (0, 1, 4, 0)
    assert Licence.objects.get(number="N3").trust == "A"


def test_a_row_twice_in_one_file_is_taken_once(tmp_path: Path) -> None:
    done = load(write(tmp_path / "l.csv", [row(), row(valid_to="2031-02-28")]))
    assert counts(done) == (1, 0, 0, 1)
    assert rejects(done) == [["3", "证照编号", "与前面的行重复"]]


@pytest.mark.parametrize("status", ["有效", "吊销"])
@pytest.mark.parametrize("is_one_file", [True, False])
def test_the_number_of_another_issuers_licence_changes_nothing(tmp_path: Path, status: str, is_one_file: bool) -> None:
    stop = {"status": status, "standing_on": "2026-01-01", "standing_reason": "理由"}
    first, second = row(**stop), row(issuer_code=OTHER, holder_name="另一家", holder_code="91440300708461136T", **stop)
    files = [[first, second]] if is_one_file else [[first], [second]]
    done = [load(write(tmp_path / f"{place}.csv", rows)) for place, rows in enumerate(files)][-1]
    assert [each[1] for each in rejects(done)] == ["证照颁发机构代码"]
    assert "另一个发证机关已有这个编号的同类证照" in rejects(done)[0][2]
    licence = Licence.objects.get()
    assert (licence.issuer_code, licence.holder_name) == (ISSUER, first["holder_name"])
    assert counts(load(write(tmp_path / "again.csv", [second])))[3] == 1


def test_a_later_version_of_the_same_holder_may_come_from_the_office_that_took_over(tmp_path: Path) -> None:
    body = "1.2.156.3005.2.11100000MB03271699022.{}.JY14413030000001.{}."
    load(write(tmp_path / "a.csv", [row(identifier=_checked(body.format(ISSUER, "001")))]))
    later = row(identifier=_checked(body.format(OTHER, "002")), issuer_code=OTHER)
    assert rejects(load(write(tmp_path / "b.csv", [later]))) == []
    assert [(one.version, one.status) for one in Licence.objects.order_by("version")] == [
        (1, "replaced"), (2, "valid"),
    ]  # fmt: skip


def test_a_killed_import_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    path = write(tmp_path / "l.csv", [row(number=f"N{n}", place=f"{n}号店") for n in range(5)])

    def killed(_done: int, _total: int) -> None:
        if Licence.objects.count() == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(path, progress=killed)
    assert Licence.objects.count() == 4
    assert counts(load(path)) == (1, 0, 4, 0)


def test_what_was_issued_or_decided_here_is_no_files_to_change(tmp_path: Path, town: Town) -> None:
    own = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    path = write(tmp_path / "l.csv", [row(number="N1", place="一号店"), row(number=own.number)])
    done = load(path)
    assert rejects(done) == [["3", "证照编号", "这份证照由本系统签发，不能由文件改写"]]
    loaded = Licence.objects.get(number="N1")
    revoke_licence(licence=loaded.pk, reason="拒不改正", by=town.approver, at=MONDAY)
    assert rejects(load(path))[0] == ["2", "证照状态", "本系统已对这份证照作出决定，不能由文件改写"]
    loaded.refresh_from_db()
    assert loaded.status == "revoked"


def test_one_current_licence_for_a_holder_type_and_place_unless_the_type_allows_several(tmp_path: Path) -> None:
    path = write(tmp_path / "l.csv", [row(number="N1"), row(number="N2")])
    done = load(path)
    assert (counts(done), rejects(done)) == ((1, 0, 0, 1), [["3", "持证主体代码", "持证人已有一份有效的同类证照"]])
    LicenceType.objects.update(several_allowed=True)
    assert counts(load(path)) == (1, 0, 1, 0)


def test_stopped_licences_and_later_versions_come_in_as_they_are(tmp_path: Path) -> None:
    first, second = ("1.2.156.3005.2.11330105002500287C001.11330105002500287C.N1.00" + tail for tail in ("1.", "2."))
    stopped = {"status": "吊销", "standing_on": "2026-01-05", "standing_reason": "出租许可证"}
    rows = [
        row(number="N1", identifier=_checked(first)),
        row(number="N1", identifier=_checked(second)),
        row(number="N2", **stopped),
    ]
    path = write(tmp_path / "l.csv", rows)
    assert counts(load(path)) == (3, 0, 0, 0)
    states = list(Licence.objects.order_by("number", "version").values_list("number", "version", "status"))
    assert states == [("N1", 1, "replaced"), ("N1", 2, "valid"), ("N2", 1, "revoked")]
    assert counts(load(path)) == (0, 0, 3, 0)


def _checked(body: str) -> str:
    from yimen.kernel.rules.identifiers.checks import check_character

    return body + check_character(body.removeprefix("1.2.156.3005.2.").replace(".", ""))


def test_a_batch_needs_few_statements(tmp_path: Path, django_assert_max_num_queries: Any) -> None:
    path = write(tmp_path / "l.csv", [row(number=f"N{n}", place=f"{n}号店") for n in range(300)])
    with django_assert_max_num_queries(16):
        load(path)
    with django_assert_max_num_queries(10):
        load(path)


def test_a_file_of_something_else_and_one_without_a_source(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("姓名,电话\n张三,138\n", encoding="utf-8")
    with pytest.raises(NotAllowed, match="licence_columns") as refusal:
        load(path)
    assert "证照编号" in str(refusal.value.details["missing"])
    assert refusal.value.details["unknown"] == ["姓名", "电话"]
    with pytest.raises(NotAllowed, match="licence_source_missing"):
        load(path, source=" ")
    path.write_bytes(b"")
    with pytest.raises(NotAllowed, match="licence_columns"):
        load(path)
    assert Licence.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_take_each_row_once(tmp_path: Path) -> None:
    rows = [row(number=f"N{n}", place=f"{n}号店") for n in range(50)]
    start, done = Barrier(2), []

    def run(name: str) -> None:
        path = write(tmp_path / name, rows)
        start.wait()
        done.append(load(path))
        connection.close()

    threads = [Thread(target=run, args=[name]) for name in ("a.csv", "b.csv")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Licence.objects.count() == 50
    assert sum(each.added for each in done) == 50


def test_an_empty_batch_leaves_no_trace(town: Town) -> None:
    assert load_batch(rows=[], source="x", by=None, at=MONDAY).added == 0
    assert not Event.objects.filter(type="LicencesLoaded").exists()
