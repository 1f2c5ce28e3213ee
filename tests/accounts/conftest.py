"""The administrator, in the browser that a test has."""

import pytest

from tests.factories import UserFactory
from tests.signing_in import signed_in


@pytest.fixture
def administrator():
    return UserFactory(role="administrator")


@pytest.fixture
def as_the_administrator(client, administrator):
    return signed_in(administrator, client)
