"""What a writing form is about: a record is filled in, and nothing that the form does not know is taken."""

from types import SimpleNamespace

import pytest
from django import forms

from ketch.drafts.forms import WritingForm


class PlantForm(WritingForm):
    plant: SimpleNamespace | None = None
    corrects = "plant"

    name = forms.CharField()
    height = forms.IntegerField()

    def prepare(self):
        if self.plant and self.plant.is_tree:
            del self.fields["name"]


def made(**about):
    return PlantForm(user=SimpleNamespace(pk=1), page="/plants/", **about)


def test_what_the_record_holds_is_filled_in():
    form = made(plant=SimpleNamespace(name="sage", height=30, is_tree=False))
    assert (form["name"].value(), form["height"].value()) == ("sage", 30)
    assert form.stored == {"name": "sage", "height": 30}


def test_what_is_not_asked_is_not_stored():
    form = made(plant=SimpleNamespace(name="beech", height=900, is_tree=True))
    assert form.stored == {"height": 900}


def test_of_a_new_record_nothing_is_stored():
    assert made().stored == {}


def test_a_record_that_the_form_does_not_know_is_an_error():
    with pytest.raises(TypeError, match="PlantForm is not about {'animal'}"):
        made(animal="a hen")
