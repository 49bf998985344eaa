"""The supervisor's pages of the archive: found, checked, taken out for a purpose, given up by two."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.archives.conftest import build, closed, package
from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.archives.models import Disposal, Expected, Package
from yimen.cases.models import Case
from yimen.kernel.models import AccessLog

__all__ = ["build", "closed", "package"]


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def outlive(package: Package) -> None:
    Package.objects.filter(pk=package.pk).update(closed_on="2010-05-01", keep_until="2020-12-31")


def test_it_is_found_by_the_number_of_its_case(supervisor: Client, package: Package) -> None:
    assert package.number in words(supervisor, "/desk/archives/")
    assert package.number in words(supervisor, f"/desk/archives/?q={package.case_number}")
    assert "没有这个编号" in words(supervisor, "/desk/archives/?q=nothing")
    assert "没有保管期已满" in words(supervisor, "/desk/archives/?view=outlived")
    outlive(package)
    assert package.number in words(supervisor, "/desk/archives/?view=outlived")


def test_a_page_of_the_list_costs_few_queries(
    supervisor: Client, package: Package, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    supervisor.get("/desk/archives/")
    with django_assert_max_num_queries(8):
        supervisor.get("/desk/archives/")


def test_what_could_not_be_packed_says_why(supervisor: Client, closed: Case) -> None:
    at = closed.submitted_at
    Expected.objects.create(case=closed.pk, since=at, not_before=at, tries=1, error="还有 1 份文书没有生成")
    page = words(supervisor, "/desk/archives/")
    assert "暂时不能归档" in page
    assert "还有 1 份文书没有生成" in page


def test_it_is_checked_on_the_page(supervisor: Client, package: Package) -> None:
    assert "归档包完好" in words(supervisor, f"/desk/archives/{package.number}/?check=1")
    Package.objects.filter(pk=package.pk).update(sm3="0" * 64)
    assert "归档包有不符" in words(supervisor, f"/desk/archives/{package.number}/?check=1")


def test_it_is_taken_out_for_a_purpose_that_is_logged(supervisor: Client, package: Package, town: Town) -> None:
    address = f"/desk/archives/{package.number}/copies/"
    refused = supervisor.post(address, {"basis": " "})
    assert refused.status_code == 422
    assert "请写明依据或用途" in refused.content.decode()
    answer = supervisor.post(address, {"basis": "行政复议"})
    assert ZipFile(BytesIO(b"".join(answer))).namelist()  # type: ignore[arg-type]  # a streaming answer
    log = AccessLog.objects.get(kind="archive_exported")
    assert (log.by, log.detail["purpose"]) == (town.supervisor.pk, "行政复议")


def test_two_supervisors_give_it_up(supervisor: Client, package: Package, town: Town, browser: Browser) -> None:
    address = f"/desk/archives/{package.number}/"
    early = supervisor.post(f"{address}disposal/", {"basis": "期满"})
    assert "保管期限还没有满" in early.content.decode()
    outlive(package)
    assert supervisor.post(f"{address}disposal/", {"basis": "期满"}).status_code == 302
    assert "等另一位同事确认" in words(supervisor, address)
    alone = supervisor.post(f"{address}disposal/confirmation/")
    assert alone.status_code >= 400
    other = browser(build_staff("supervisor2", "supervisor", centre=town.centre))
    assert "确认销毁" in words(other, address)
    assert other.post(f"{address}disposal/confirmation/").status_code == 302
    assert "已销毁" in words(supervisor, address)
    assert Disposal.objects.get().confirmed_by is not None
    assert supervisor.post(f"{address}copies/", {"basis": "查阅"}).status_code == 404


@pytest.mark.parametrize("path", ["", "{}/", "{}/copies/", "{}/disposal/", "{}/disposal/confirmation/"])
def test_only_a_supervisor_comes_in(town: Town, browser: Browser, client: Client, package: Package, path: str) -> None:
    address = "/desk/archives/" + path.format(package.number)
    verb = "post" if path.count("/") > 1 else "get"
    assert getattr(browser(town.clerk), verb)(address).status_code == 403
    assert getattr(client, verb)(address).status_code == 302
    assert Disposal.objects.count() == 0
