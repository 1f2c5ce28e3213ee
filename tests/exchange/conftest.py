from functools import partial

import pytest

from tests.exchange.workbooks import take_in


@pytest.fixture
def importing(db, tmp_path):
    """`importing(sheets, "--dry-run")`: what the command said."""
    return partial(take_in, tmp_path)
