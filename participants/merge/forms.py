"""Finding the other file of the same person, and the reason why both become one."""

from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import words_field
from ketch.words import Values
from participants.merge import actions, joining
from participants.people.forms import SearchForm
from participants.people.models import Participant, ParticipantQuerySet


class FindOtherForm(SearchForm):
    """Among those whose file one may write, without the one that it starts from."""

    def __init__(self, *args, participant: Participant, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.participant = participant

    def among(self, by: User) -> ParticipantQuerySet:
        return Participant.objects.visible_to(by, Permission.WRITE_FILE).exclude(pk=self.participant.pk)


class MergeForm(WritingForm):
    preview: joining.MergePreview
    # The fingerprint of what stood on the page.
    also_read = frozenset({"seen"})
    message = _("The two files are one.")

    because = words_field(
        _("How do you know that it is the same person?"),
        help_text=_("It stands in the file that is kept, for its case team. No names."),
        error_messages={"required": _("Write how you know it. Later nobody can ask the other file.")},
    )

    def save(self) -> Participant:
        kept, other = self.preview.kept, self.preview.other
        read = self.data.get("seen", "")
        return actions.merge(kept=kept, other=other, because=self.cleaned_data["because"], read=read, by=self.user)

    def context(self) -> Values:
        return {"preview": self.preview}
