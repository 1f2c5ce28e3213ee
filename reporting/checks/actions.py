from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import Actor, action, change, create, remove
from ketch.records.faults import Fault, refuse
from ketch.records.locking import wait_in_line
from reporting.checks.models import Explanation


@action
def explain(*, check_name: str, row: UUID, fingerprint: str, by: Actor, **texts: str) -> Explanation:
    """`fingerprint`: of the row as it was read. Of one row there is one explanation, which is corrected."""
    if not any(text.strip() for text in texts.values()):
        refuse([Fault("text_sl", _("There is no explanation yet."), _("Write it in the language of the report."))])
    wait_in_line(f"explanation {check_name} {row}")
    values = {**texts, "fingerprint": fingerprint, "written_at": timezone.now(), "written_by_id": by.pk}
    if there := Explanation.objects.filter(check_name=check_name, row=row).first():
        change(there, **values)
        return there
    return create([Explanation(check_name=check_name, row=row, **values)])[0]


@action
def withdraw(*, check_name: str, row: UUID, by: Actor) -> None:
    """The row is open again."""
    remove(Explanation.objects.filter(check_name=check_name, row=row))
