from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.models import Session
from ketch.drafts.once import SavesOnce


class RemoveSessionForm(SavesOnce):
    """Asks nothing. `seen` comes back with it: nobody removes what she was not shown."""

    also_read = frozenset({"seen"})

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session

    @property
    def seen(self) -> str:
        return self.session.saved_at.isoformat()

    def clean(self) -> dict[str, Any]:
        if self.data.get("seen") != self.seen:
            raise ValidationError(_("A colleague wrote on this session meanwhile. Look at it again before you remove it."))
        return self.cleaned_data
