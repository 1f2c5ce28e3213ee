import pytest
from django.core.management import call_command

from ketch.catalogues import ROOMS, ROOT


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit:
        pytest.fail(f"A migration is missing:\n{capsys.readouterr().out}")


def test_migrations_have_names():
    """`0004_fill_referral_source` says what happens; `0004_auto_20260101` does not."""
    unnamed = [path for room in ROOMS for path in (ROOT / room).rglob("migrations/*_auto_*.py")]
    assert unnamed == []
