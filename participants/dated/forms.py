"""What forms of a person's file share: whose it is, what the record holds now, and a page that only asks whether it goes."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ketch.drafts.forms import WritingForm
from participants.dated.rules import beside
from participants.people.models import Participant


class OfAFile(WritingForm):
    use_required_attribute = False

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participant = participant


class CorrectsRow(OfAFile):
    """`asked`: the fields that are the record's own. What two people change at once is merged by them."""

    asked: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.initial.update(self.held)

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.row, name) for name in self.asked}

    @property
    def correction(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.asked}


class RemovesRow(OfAFile):
    """Pressed twice, it leads twice to the same page, though the second time there is no row any more."""

    def __init__(self, *args: Any, rows: Any, key: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.key = rows, key

    @cached_property
    def found(self) -> Any:
        return self.rows.filter(pk=self.key).first()

    @property
    def row(self) -> Any:
        if self.found is None:
            raise Http404
        return self.found


class RemovesDatedRow(RemovesRow):
    """Where another row leads up to it, somebody says what becomes of its days."""

    goes_on = forms.ChoiceField(
        label=_("What about these days"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of these days.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.before:
            self.fields["goes_on"].choices = [("yes", self.words_of(self.before)), ("no", _("Not recorded"))]
        else:
            del self.fields["goes_on"]

    def alike(self, rows: Any) -> Any:
        """Of her rows those of which one holds on a day."""
        return rows

    def words_of(self, before: Any) -> str:
        """That the row before goes on."""
        raise NotImplementedError

    @cached_property
    def before(self) -> Any:
        return beside(self.found, self.alike(self.rows.exclude(pk=self.key))).before if self.found else None

    @property
    def before_goes_on(self) -> bool:
        return self.cleaned_data.get("goes_on") == "yes"
