import pytest

from tests.live import Place


@pytest.fixture
def place(tmp_path, empty_place):
    made = Place(tmp_path, beginning=empty_place)
    yield made
    made.remove()
