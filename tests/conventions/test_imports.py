import logging.config
import re

import pytest
from importlinter.cli import EXIT_STATUS_ERROR, EXIT_STATUS_SUCCESS, lint_imports

from ketch.catalogues import ROOT
from tests.conventions.tree import own_modules

HOUSE = """
[importlinter]
root_packages = cellar_of_a_test attic_of_a_test
[importlinter:contract:down]
name = Down
type = layers
layers = attic_of_a_test
    cellar_of_a_test
"""


@pytest.fixture(autouse=True)
def its_logging_stays_its_own(monkeypatch):
    """It would silence every logger there is, and the tests after it would find nothing in them."""
    monkeypatch.setattr(logging.config, "dictConfig", lambda config: None)


def test_imports_point_down():
    kept = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS
    assert kept, "See the broken contract below; the layers stand in pyproject.toml."


def test_records_of_another_room_come_from_the_models_of_the_room():
    elsewhere = r"^ *from (?!%s)(participants|activities|reporting)\.\w+\.models import"
    paths = [path.relative_to(ROOT) for path in own_modules()]
    assert [path for path in paths if re.search(elsewhere % path.parts[0], (ROOT / path).read_text(), re.M)] == []


def test_an_import_inside_a_function_counts_too(tmp_path, monkeypatch):
    for name, text in {"cellar": "def climb():\n    import attic_of_a_test\n", "attic": ""}.items():
        package = tmp_path / f"{name}_of_a_test"
        package.mkdir()
        (package / "__init__.py").write_text(text)
    (tmp_path / "house.ini").write_text(HOUSE)
    monkeypatch.syspath_prepend(tmp_path)
    assert lint_imports(config_filename=str(tmp_path / "house.ini"), no_cache=True) == EXIT_STATUS_ERROR
