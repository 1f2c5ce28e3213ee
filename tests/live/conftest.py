import pytest

from tests.live import Place


@pytest.fixture
def place(tmp_path, as_migrated):
    made = Place(tmp_path, like=as_migrated)
    yield made
    made.remove()
