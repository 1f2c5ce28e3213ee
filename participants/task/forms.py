from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy as _

from ketch.access.roles import Permission, may
from ketch.audit import looks
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import SELECT, DateField, OrOtherField, Pairs, line_field, near_days
from ketch.periods import DAY, today
from ketch.words import Values
from participants.models import Enrolment, Participant, ParticipantQuerySet, Task
from participants.task import actions, page

SATURDAY = 5


def days_to_choose() -> Pairs:
    """No day, today, tomorrow, and the working days of the next week by their names: “by Tuesday” is one tap."""
    coming = [today() + number * DAY for number in range(2, 7)]
    named = [(day, capfirst(date_format(day, "l"))) for day in coming if day.weekday() < SATURDAY]
    return [("", gettext("No day")), *near_days(0, 1), *named]


class TaskForm(WritingForm):
    task: Task | None = None

    what = line_field(
        _("What there is to do"), max_length=Task.LONGEST, error_messages={"required": _("Write what there is to do.")}
    )
    due_on = OrOtherField(label=_("By when"), other=DateField(), other_words=_("Another day"), required=False)
    participant = forms.ModelChoiceField(
        Participant.objects.none(),
        label=_("About whom"),
        required=False,
        widget=SELECT,
        error_messages={"invalid_choice": _("This person is not in the list any more. Choose again.")},
    )

    message = _("Task saved.")

    def prepare(self) -> None:
        self.fields["due_on"].set_near(days_to_choose)
        self.fields["participant"].queryset = self._people()

    def _people(self) -> ParticipantQuerySet:
        """Those in the programme, or not yet in it; who may read no file is not told which those are."""
        people = Participant.objects.visible_to(self.user, Permission.KEEP_TASKS)
        if not may(self.user, Permission.READ_FILE):
            return people
        entered = Enrolment.objects.filter(participant=OuterRef("pk"))
        return people.filter(Exists(entered.on(today())) | ~Exists(entered) | Q(pk=self.task and self.task.participant_id))

    def context(self) -> Values:
        """Whom the list names is noted."""
        if "participant" in self.fields:
            people = list(self.fields["participant"].queryset.defer("birth_year"))
            looks.note_list(Participant, len(people))
            named = [(person.pk, f"{person.code} · {person.call_name}") for person in people]
            self.fields["participant"].widget.choices = [("", gettext("Nobody in particular")), *named]
        return {}


class AddTaskForm(TaskForm):
    """`of_a_file`: on a person's own page, whom it is about; else somebody is chosen, or nobody."""

    of_a_file: Participant | None = None
    record_name = "of_a_file"  # `participant` is the name of a field

    def prepare(self) -> None:
        super().prepare()
        if self.of_a_file:
            del self.fields["participant"]
        if not self.is_bound:  # else the faults have the focus
            self.fields["what"].widget.attrs["autofocus"] = True

    def save(self) -> str:
        about = {"participant": self.of_a_file} if self.of_a_file else {}
        task = actions.make_task(by=self.user, **self.answers, **about)
        back = page.FILE if self.of_a_file else page.TODAY if page.is_on_today(task) else ""
        return page.way_back(task, back, user=self.user)

    def context(self) -> Values:
        return super().context() | page.task_list(self.user, self.of_a_file)


class ChangeTaskForm(TaskForm):
    task: Task
    corrects = "task"

    def save(self) -> str:
        task = actions.change_task(task=self.task, by=self.user, **self.answers)
        return page.way_back(task, page.TODAY if page.is_on_today(task) else "", user=self.user)


class RemoveTaskForm(WritingForm):
    """Asks nothing; sent twice it removes once."""

    task: Task
    message = _("Removed.")
    goes_to = "participants:tasks"

    def save(self) -> None:
        actions.remove_task(task=self.task, by=self.user)
