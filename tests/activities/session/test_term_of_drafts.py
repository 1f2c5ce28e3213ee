"""Drafts that are never saved do not stay: they have a term, go with their author's account, and know whom they are about."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.session.actions import hold_session
from ketch.accounts.two_keys import close
from ketch.drafts.keeping import forget
from ketch.drafts.models import Draft, Upload
from ketch.drafts.sent import new_seal
from ketch.drafts.writing import sweep
from tests.activities.session.typing_in import typed
from tests.factories import PASSWORD, ParticipantFactory, UserFactory
from tests.participants.merge.two_files import merged, second_file

KEEP = "/draft/"
LOG = "/sessions/log/"


def begun(browser, name, *args, **text):
    browser.post(KEEP, {"draft": new_seal(browser.user, reverse(name, args=args)), **text})
    return Draft.objects.latest("kept_at")


def older(draft, **age):
    Draft.objects.filter(pk=draft.pk).update(kept_at=timezone.now() - timedelta(**age))


@pytest.fixture
def draft(as_worker, participant):
    return begun(as_worker, "participants:agree-on-plan", participant.pk, summary="never saved")


def test_what_was_never_saved_goes_thirty_days_after_the_last_word(draft):
    older(draft, days=29)
    assert sweep() == 0
    older(draft, days=31)
    assert sweep() == 1
    assert not Draft.objects.exists()


def test_it_goes_when_anybody_signs_in(client, manager, draft):
    older(draft, days=31)
    client.post(reverse("account_login"), {"login": manager.username, "password": PASSWORD})
    assert not Draft.objects.exists()


def test_a_word_begins_the_term_anew(as_worker, draft):
    older(draft, days=29)
    as_worker.post(KEEP, {"draft": draft.text["draft"][0], "summary": "one more word"})
    assert Draft.objects.get().deleted_on == timezone.localdate() + timedelta(days=30)


def test_a_closed_account_leaves_neither_drafts_nor_uploads(worker, draft):
    Upload.objects.create(author=worker, content=b"sealed")
    close(user=worker, by=UserFactory(role="administrator"))
    assert not Draft.objects.exists()
    assert not Upload.objects.exists()


def test_whatever_closed_it(worker, draft):
    type(worker).objects.filter(pk=worker.pk).update(is_active=False)
    assert sweep() == 1


def test_it_knows_whom_its_page_is_about(draft, participant):
    assert draft.about == participant.pk


def test_also_where_the_page_is_of_a_record_of_hers(as_worker, session_of, participant):
    assert begun(as_worker, "activities:correct-session", session_of().pk, note="more").about == participant.pk


@pytest.mark.parametrize("page", ["/no/such/page/", LOG])
def test_a_page_about_nobody_is_about_nobody(as_worker, page):
    as_worker.post(KEEP, {"draft": new_seal(as_worker.user, page), "note": "whoever"})
    assert Draft.objects.get().about is None


def test_a_merge_takes_it_along(as_worker, worker, manager, participant):
    other = second_file(participant, worker, manager)
    draft = begun(as_worker, "participants:agree-on-plan", other.pk, summary="of the other file")
    merged(participant, other, worker)
    draft.refresh_from_db()
    assert draft.about == participant.pk


def test_whose_the_record_is_may_be_corrected_meanwhile(as_worker, worker, session_of, another_person):
    session = session_of()
    draft = begun(as_worker, "activities:correct-session", session.pk, note="more")
    hold_session(session=session, participant=another_person, by=worker)
    as_worker.post(KEEP, {"draft": draft.text["draft"][0], "note": "more words"})
    draft.refresh_from_db()
    assert draft.about == another_person.pk


def test_what_is_erased_of_somebody_takes_the_drafts_about_her(draft, participant):
    assert forget([ParticipantFactory().pk]) == 0
    assert forget([participant.pk]) == 1


def test_and_those_in_which_she_was_chosen_or_marked(as_worker, participant, another_person, group_of):
    register = group_of(participant, another_person, status="planned").pk
    begun(as_worker, "activities:take-register", register, **{f"note-{another_person.pk}": "hers"})
    begun(as_worker, "activities:log-session", **typed(group_of().activity, participant=another_person.pk))
    begun(as_worker, "activities:log-session", **typed(group_of().activity, participant=participant.pk))
    assert forget([another_person.pk]) == 2


def test_and_those_whose_page_showed_her(as_worker, participant):
    seal = new_seal(as_worker.user, LOG, {"participant": str(participant.pk)})
    as_worker.post(KEEP, {"draft": seal, "note": "of another by now"})
    assert forget([participant.pk]) == 1


def test_and_those_that_name_the_file_which_became_part_of_hers(as_worker, worker, manager, participant, group_of):
    other = second_file(participant, worker, manager)
    begun(as_worker, "activities:take-register", group_of(other, status="planned").pk, **{f"note-{other.pk}": "hers"})
    merged(participant, other, worker)
    assert forget([participant.pk, other.pk]) == 1
