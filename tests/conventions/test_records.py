import pytest
from django.apps import apps

from ketch.records.record import Kept, Record, all_records

DOMAIN = {"participants", "activities", "reporting", "exchange"}


@pytest.mark.parametrize("model", all_records(), ids=lambda model: model._meta.label)
class TestEveryRecord:
    def test_says_whose_it_is(self, model):
        about = model.about
        if about not in (None, "pk"):
            assert target(model, about)._meta.label == "participants.Participant"

    def test_says_what_it_is_and_how_long_it_is_kept(self, model):
        assert isinstance(model.kept, Kept)
        assert set(model.kept.fields) - {field.name for field in model._meta.get_fields()} == set()

    def test_has_a_key_that_tells_nothing(self, model):
        assert model._meta.pk.get_internal_type() == "UUIDField"

    def test_names_its_constraints_as_sentences(self, model):
        assert [each.name for each in model._meta.constraints if each.name.count("_") < 2] == []


def test_every_domain_table_is_a_record():
    bare = [model for model in apps.get_models() if model._meta.app_label in DOMAIN and not issubclass(model, Record)]
    assert bare == []


def target(model, path: str):
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
    return model
