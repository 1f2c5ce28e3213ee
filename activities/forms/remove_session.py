from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.models.session import Session
from ketch.drafts.once import SavesOnce
from ketch.encryption import keys


class RemoveSessionForm(SavesOnce):
    """Asks nothing. `seen` comes back with it: nobody removes what she was not shown."""

    also_read = frozenset({"seen"})

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session

    @cached_property
    def seen(self) -> str:
        """What stands there, as a fingerprint that tells nothing: an import or a merge writes without saving the session anew."""
        marks = self.session.attendances.order_by("pk", "notes__pk").values_list("pk", "participant", "status", "notes__text")
        return keys.load().blind_index(repr([self.session.saved_at, self.session.shared, *marks]))[:16]

    @property
    def is_imported(self) -> bool:
        return self.session.mark != str(self.session.pk)

    def clean(self) -> dict[str, Any]:
        if self.data.get("seen") != self.seen:
            raise ValidationError(_("A colleague wrote on this session meanwhile. Look at it again before you remove it."))
        return self.cleaned_data
