from django import forms

from ketch.pages.fields import DateField
from ketch.pages.templatetags.ketch import faults


class SessionForm(forms.Form):
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    day = DateField()
    minutes = forms.IntegerField()

    def clean(self):
        raise forms.ValidationError("The whole does not fit.")


def test_each_fault_leads_to_its_field():
    found = faults(SessionForm({"minutes": "x"}))
    assert [fault.target for fault in found] == ["", "id_kind_0", "id_day_0", "id_minutes"]
    assert found[0].words == "The whole does not fit."


def test_the_words_are_those_at_the_field():
    form = SessionForm({"minutes": "x"})
    assert faults(form)[3].words == form["minutes"].errors[0]


def test_forms_of_a_set_are_gathered_too():
    formset = forms.formset_factory(SessionForm, extra=2)({"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-minutes": "x"})
    assert "id_form-0-minutes" in [fault.target for fault in faults([formset])]


def test_a_form_not_yet_sent_has_none():
    assert faults(SessionForm()) == faults(None) == faults("") == []
