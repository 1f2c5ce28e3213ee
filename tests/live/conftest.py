import pytest

from tests.live import Place


@pytest.fixture
def place(tmp_path):
    made = Place(tmp_path)
    yield made
    made.remove()
