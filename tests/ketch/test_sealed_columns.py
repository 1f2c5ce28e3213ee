"""A migration adds a sealed column to a table that has rows."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from ketch.encryption.fields import EncryptedTextField
from ketch.records.sealing import adding
from tests.factories import EnrolmentFactory


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_sealed_column_that_is_added_opens_in_every_row():
    EnrolmentFactory.create_batch(2)
    state = MigrationLoader(connection).project_state()
    [add, fill] = adding("participants", "Enrolment", followed_up=EncryptedTextField(default="", blank=True))
    before, after = state, state.clone()
    add.state_forwards("participants", after)
    with connection.schema_editor() as editor:
        add.database_forwards("participants", editor, before, after)
        fill.database_forwards("participants", editor, after, after)
    rows = after.apps.get_model("participants.Enrolment").objects.all()
    assert [row.followed_up for row in rows] == ["", ""]
    assert len({row.__dict__["followed_up"].content for row in rows.all()}) == 2
    with connection.schema_editor() as editor:
        add.database_backwards("participants", editor, after, before)
