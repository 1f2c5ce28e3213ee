"""Why a row is right as it stands."""

from typing import Any
from uuid import UUID

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ketch.drafts.forms import WritingForm
from ketch.pages.fields import words_field
from reporting.checks import actions
from reporting.checks.explained import fingerprint_of
from reporting.checks.models import Explanation
from reporting.checks.row import DoubtfulRow

NOBODY = _("The report prints it: no code, no name, nothing that tells who it is.")


class ExplainForm(WritingForm):
    doubtful: DoubtfulRow
    corrects = "explanation"
    message = _("Saved: the explanation. The report prints it.")

    text_sl = words_field(_("Explanation in Slovenian"), required=False, help_text=NOBODY)
    text_en = words_field(_("Explanation in English"), required=False, help_text=_("For a report in English."))

    @cached_property
    def explanation(self) -> Explanation | None:
        return Explanation.objects.filter(check_name=self.doubtful.check.name, row=self.doubtful.row.pk).first()

    @property
    def about(self) -> UUID | None:
        people = self.doubtful.people
        return people[0] if len(people) == 1 else None

    @property
    def goes_to(self) -> str:
        return self.doubtful.checks_address

    def save(self) -> None:
        check, row = self.doubtful.check, self.doubtful.row
        actions.explain(check_name=check.name, row=row.pk, fingerprint=fingerprint_of(check, row), by=self.user, **self.answers)

    def context(self) -> dict[str, Any]:
        return {"doubtful": self.doubtful, "is_explained": self.explanation is not None}
