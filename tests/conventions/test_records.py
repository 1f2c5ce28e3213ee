import pytest
from django.apps import apps

from ketch.records.record import Kept, Record, all_records, related_model
from participants.models import Participant

DOMAIN = {"participants", "activities", "reporting", "exchange"}


@pytest.mark.parametrize("model", all_records(), ids=lambda model: model._meta.label)
class TestEveryRecord:
    def test_says_whose_it_is(self, model):
        about = model.about
        if about not in (None, "pk"):
            assert related_model(model, about) is Participant

    def test_says_what_it_is_and_how_long_it_is_kept(self, model):
        assert isinstance(model.kept, Kept)
        assert set(model.kept.fields) - {field.name for field in model._meta.get_fields()} == set()

    def test_has_a_key_that_tells_nothing(self, model):
        assert model._meta.pk.get_internal_type() == "UUIDField"

    def test_names_its_constraints_as_sentences(self, model):
        assert [each.name for each in model._meta.constraints if each.name.count("_") < 2] == []

    def test_says_how_two_files_are_joined_where_rows_of_one_person_may_not_stand_beside_each_other(self, model):
        """Rows of both files would else meet in the one that is kept, which the database refuses."""
        names = [name for each in model._meta.constraints for name in (*getattr(each, "of", ()), *getattr(each, "fields", ()))]
        if Participant in {related_model(model, name) for name in names}:
            says = model.joined.__func__ is not Record.joined.__func__
            assert says, f"{model.__name__} needs a `joined` of its own, as Enrolment has one."


def test_every_domain_table_is_a_record():
    bare = [model for model in apps.get_models() if model._meta.app_label in DOMAIN and not issubclass(model, Record)]
    assert bare == []
