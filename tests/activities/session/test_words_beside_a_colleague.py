"""What two wrote about the reason, and what one wrote where the colleague was right about what happened: nothing is lost."""

import pytest
from django.urls import reverse

from ketch.drafts.models import Draft
from tests.opened import opened


@pytest.fixture
def not_held(group_of, participant):
    return reverse("activities:not-held", args=[group_of(participant, status="planned").pk])


@pytest.fixture
def with_theirs(as_worker, as_manager, not_held, participant):
    """She says why it did not take place, is asked, as a colleague took the register meanwhile, and takes the colleague's."""

    def decided(**written):
        said = {"status": "cancelled", "reason": "place", **written, **opened(as_worker, not_held)}
        register = not_held.replace("not-held", "register")
        as_manager.post(register, opened(as_manager, register) | {f"mark-{participant.pk}": "present", "save": "1"})
        asked = as_worker.post(not_held, said)
        sent = said | {"draft": asked.context["seal"], "keep-status": "theirs"}
        return [as_worker.post(not_held, sent, follow=True) for _press in range(2)][0]

    return decided


def test_her_note_on_the_reason_stays_a_draft(as_worker, not_held, with_theirs):
    answer = with_theirs(reason_note="Water in the room.")
    assert "What you wrote is kept as a draft." in answer.text
    draft = Draft.objects.get(text__isnull=False)
    assert "Water in the room." in as_worker.get(f"{not_held}?draft={draft.pk}").text


def test_without_a_note_there_is_nothing_to_keep(with_theirs):
    assert "It stays as it is." in with_theirs().text
    assert not Draft.objects.filter(text__isnull=False).exists()


def test_of_what_both_wrote_about_a_reason_both_versions_stand_in_the_history(as_worker, as_manager, group_of, participant):
    session = group_of(participant, status="cancelled", reason="worker")
    page, history = (reverse(f"activities:{name}", args=[session.pk]) for name in ("not-held", "history"))
    said = {"status": "cancelled", "reason": "worker"}
    first, second = opened(as_worker, page), opened(as_manager, page)
    as_worker.post(page, said | first | {"reason_note": "The bus broke down."})
    as_manager.post(page, said | second | {"reason_note": "The room was shut."})
    text = as_worker.get(history).text
    assert "The bus broke down." in text
    assert "The room was shut." in text
