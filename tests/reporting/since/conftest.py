"""A released report, about which something is changed."""

import pytest

from tests.reporting.examples import held, person, programme
from tests.reporting.reports import released


@pytest.fixture
def release(db):
    programme(
        person("ANA", ("2019-03-01", None), citizenships=[("SI", None, None)]),
        person("MIRA", ("2020-02-01", None), citizenships=[("UA", None, None)]),
        sessions=[held("2020-05-02", ("ANA", "present"), ("MIRA", "present")), held("2020-05-09", ("ANA", "absent_excused"))],
    )
    return released()
