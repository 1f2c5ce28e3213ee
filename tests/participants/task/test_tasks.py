"""A task of one's own: a line, a day or none, a person or nobody; done with one tap; seen by nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ketch.audit.entries import acting
from ketch.audit.models import LogEntry
from ketch.drafts.models import Draft
from ketch.periods import DAY, today
from participants.models import CaseTeamMember, Task
from tests.factories import EnrolmentFactory, ParticipantFactory, SeatFactory, TaskFactory
from tests.opened import opened
from tests.participants.merge.two_files import merged, second_file

pytestmark = pytest.mark.django_db

PAGE = reverse("participants:tasks")


def address(name, record):
    return reverse(f"participants:{name}", args=[record.pk])


def say(browser, page=PAGE, **typed):
    return browser.post(page, opened(browser, page) | {"due_on_choice": ""} | typed)


def another_day(day):
    parts = {f"due_on_other_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return {"due_on_choice": "other", **parts}


def heads(browser):
    """What stands on Today, under its heads."""
    return {str(head.title): [str(line.title) for line in head.lines] for head in browser.get("/").context["today"].heads}


def test_words_alone_are_enough(as_worker, worker):
    assert say(as_worker, what="ring the school").url.startswith("/#task-")
    task = Task.objects.get()
    assert (task.what, task.worker, task.due_on, task.participant) == ("ring the school", worker, None, None)
    assert heads(as_worker) == {"When there is time": ["ring the school"]}


def test_a_day_puts_it_under_what_is_late_or_soon(as_worker, worker):
    for days in (14, -1, 0, 15):
        TaskFactory(worker=worker, what=f"{days}", due_on=today() + timedelta(days=days))
    assert heads(as_worker) == {"Late": ["-1"], "Soon": ["0", "14"]}
    assert [line.title for line in as_worker.get(PAGE).context["lines"]] == ["-1", "0", "14", "15"]


def test_one_that_comes_later_leads_to_the_list_of_all(as_worker):
    day = today() + timedelta(days=30)
    assert say(as_worker, what="in a month", **another_day(day)).url.startswith(f"{PAGE}#task-")
    assert Task.objects.get().due_on == day


def test_the_working_days_of_the_next_week_are_one_tap(as_worker):
    words = [str(words) for _day, words in as_worker.get(PAGE).context["form"].fields["due_on"].widget.widgets[0].choices]
    assert words[:3] == ["No day", "Today", "Tomorrow"]
    assert words[-1] == "Another day"
    assert 3 <= len(words) - 4 <= 5
    assert {"Saturday", "Sunday"}.isdisjoint(words)


def test_about_somebody_it_stands_in_her_file_for_its_owner_alone(as_worker, as_manager, participant):
    EnrolmentFactory(participant=participant)
    say(as_worker, what="ring the school", participant=participant.pk, due_on_choice=today())
    line = as_worker.get("/").context["today"].waiting[0]
    assert (line.code, line.call_name) == ("PERSON", participant.call_name)
    assert "ring the school" in as_worker.get(participant.get_absolute_url()).text
    for page in ("/", PAGE, participant.get_absolute_url()):
        assert "ring the school" not in as_manager.get(page).text


def test_from_her_file_it_is_about_her_and_leads_back(as_worker, participant):
    answer = say(as_worker, address("tasks-of", participant), what="papers")
    assert answer.url == f"{participant.get_absolute_url()}#task-{Task.objects.get().pk}"
    assert Task.objects.get().participant == participant


def test_a_therapist_has_tasks_too_about_those_assigned_to_her(as_therapist, participant):
    page = address("tasks-of", participant)
    assert say(as_therapist, page, what="ask the doctor").url.startswith(PAGE)
    assert heads(as_therapist) == {"When there is time": ["ask the doctor"]}


def test_who_may_not_read_files_is_not_told_who_is_in_the_programme(as_worker, as_therapist, participant):
    EnrolmentFactory(participant=participant, started_on=today() - 9 * DAY, ended_on=today() - DAY)
    assert "PERSON" not in as_worker.get(PAGE).text
    assert "PERSON" in as_therapist.get(PAGE).text


def test_done_with_one_tap_and_taken_back_with_one_more(as_worker, worker):
    task = TaskFactory(worker=worker)
    (line,) = as_worker.get("/").context["today"].waiting
    page = as_worker.post(line.act, line.act_values, follow=True)
    assert page.redirect_chain == [("/#today-waiting", 302)]
    assert "Done." in page.text
    assert heads(as_worker) == {}
    undo = f"{address('reopen-task', task)}?back=today"
    assert undo in page.text
    assert as_worker.post(undo).url == f"/#task-{task.pk}"
    assert heads(as_worker) == {"When there is time": ["ring the school"]}


def test_pressed_twice_the_first_counts(as_worker, worker):
    task = TaskFactory(worker=worker)
    as_worker.post(address("finish-task", task))
    at = Task.objects.get().done_at
    as_worker.post(address("finish-task", task))
    assert Task.objects.get().done_at == at
    assert [line.title for line in as_worker.get(PAGE).context["done"]] == ["ring the school"]


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "file", ""])
def test_it_leads_nowhere_else(as_worker, worker, back):
    answer = as_worker.post(address("finish-task", TaskFactory(worker=worker)), {"back": back})
    assert answer.url.startswith(f"{PAGE}#")


def test_it_is_corrected_and_its_late_day_may_stay(as_worker, worker, participant):
    task = TaskFactory(worker=worker, due_on=today() - DAY)
    page, day = address("change-task", task), today() - DAY
    assert say(as_worker, page, what="the other school", participant=participant.pk, **another_day(day)).status_code == 302
    task.refresh_from_db()
    assert (task.what, task.due_on, task.participant) == ("the other school", day, participant)
    say(as_worker, page, what=task.what, participant="")
    task.refresh_from_db()
    assert (task.due_on, task.participant) == (None, None)


def test_it_is_removed_on_a_page_that_names_it(as_worker, worker):
    page = address("remove-task", TaskFactory(worker=worker))
    assert "ring the school" in as_worker.get(page).text
    as_worker.post(page, opened(as_worker, page))
    assert not Task.objects.exists()


def test_sent_twice_it_is_one_task(as_worker):
    form = opened(as_worker, PAGE) | {"what": "once"}
    assert as_worker.post(PAGE, form).url == as_worker.post(PAGE, form).url
    assert Task.objects.count() == 1


def test_after_a_sign_out_nothing_is_lost(as_worker):
    form = opened(as_worker, PAGE) | {"what": "typed for sixteen minutes"}
    Client().post(PAGE, form)
    assert "typed for sixteen minutes" in as_worker.get(f"{PAGE}?draft={Draft.objects.get().pk}").text
    assert "New task" in [str(line.title) for line in as_worker.get("/").context["today"].waiting]


OTHER_DAY = {"due_on_choice": "other", "due_on_other_day": "5", "due_on_other_month": "1"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"what": ""}, "Write what there is to do."),
        ({"what": "  "}, "Write what there is to do."),
        ({"what": "a" * 10_000}, "at most 200"),
        ({"what": "x", **OTHER_DAY, "due_on_other_year": "1900"}, "This day is over."),
        ({"what": "x", **OTHER_DAY, "due_on_other_year": "26"}, "Write the year with four figures"),
        ({"what": "x", **OTHER_DAY, "due_on_other_year": "2100"}, "This day is too far away."),
        ({"what": "x", **OTHER_DAY, "due_on_other_month": "13", "due_on_other_year": "2030"}, "There is no such day."),
        ({"what": "x", "participant": "nobody"}, "is not a valid UUID"),
    ],
)
def test_what_cannot_be_is_said_and_stays_in_the_form(as_worker, typed, sentence):
    answer = say(as_worker, **typed)
    assert sentence in answer.text
    assert f'value="{typed["what"].strip()}"' in answer.text or not typed["what"].strip()
    assert not Task.objects.exists()


def test_other_scripts_are_words_too(as_worker):
    say(as_worker, what="зателефонувати до школи 📞 اتصل")
    assert "зателефонувати до школи 📞 اتصل" in as_worker.get("/").text


def test_nobody_chooses_a_person_without_a_seat(as_worker):
    assert "not in the list any more" in say(as_worker, what="x", participant=ParticipantFactory().pk).text
    assert not Task.objects.exists()


def test_when_the_seat_ends_it_is_shown_nowhere_and_comes_back_with_the_seat(as_worker, worker, participant):
    task = TaskFactory(worker=worker, participant=participant)
    seats = CaseTeamMember.objects.filter(worker=worker)
    seats.update(started_on=today() + DAY)
    for page in ("/", PAGE):
        assert "ring the school" not in as_worker.get(page).text
    assert as_worker.get(task.get_absolute_url()).status_code == 404
    seats.update(started_on=today())
    assert "ring the school" in as_worker.get("/").text


@pytest.mark.parametrize("name", ["change-task", "finish-task", "reopen-task", "remove-task"])
def test_of_somebody_else_nothing_is_known(as_manager, worker, participant, name):
    for task in (TaskFactory(worker=worker), TaskFactory(worker=worker, participant=participant)):
        assert as_manager.post(address(name, task), {"what": "mine now"}).status_code == 404
        task.refresh_from_db()
        assert (task.what, task.done_at) == ("ring the school", None)


def test_two_files_become_one_and_the_tasks_go_along(as_worker, worker, participant):
    other = second_file(participant, worker)
    TaskFactory(worker=worker, participant=other)
    merged(participant, other, worker)
    assert Task.objects.get().participant == participant


def test_it_goes_with_the_file(participant, worker):
    TaskFactory(worker=worker, participant=participant)
    with acting(worker):
        participant.delete()
    assert not Task.objects.exists()


def test_the_log_names_fields_and_seals_the_words(as_worker, participant):
    say(as_worker, address("tasks-of", participant), what="ring the school")
    entry = LogEntry.objects.filter(action="created", content_type__model="task").get()
    assert "what" in entry.field_names.split()
    assert "school" not in f"{entry.field_names} {entry.result} {entry.purpose} {entry.object_pk}"


def test_more_tasks_are_no_more_queries(as_worker, worker, queries):
    def fill(number):
        for _each in range(number):
            person = SeatFactory(worker=worker).participant
            TaskFactory(worker=worker, participant=person)
            TaskFactory(worker=worker, participant=person, done_at=f"{today()} 12:00+00:00")

    fill(2)
    few = [queries(as_worker, page) for page in (PAGE, "/")]
    fill(5)
    assert [queries(as_worker, page) for page in (PAGE, "/")] == few
