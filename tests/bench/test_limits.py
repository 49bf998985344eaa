"""The limit runs the product's own statement: a parameter added there must be given a literal here."""

import pytest
from bench.limits import submit_script
from django.db import connection

from bench import cast
from yimen.cases.models import Case, CaseMaterial


@pytest.mark.django_db
def test_the_limit_of_submit_writes_what_the_product_writes() -> None:
    cast.build()
    script = submit_script(cast.read())
    assert "%(" not in script
    with connection.cursor() as cursor:
        if connection.pg_version < 180000:
            pytest.skip("uuidv7() is PostgreSQL 18's; the benchmark brings its own server")
        cursor.execute(script)
    case = Case.objects.get()
    assert case.number.startswith("L")
    assert CaseMaterial.objects.filter(case=case, received_as="upload").count() == 4
