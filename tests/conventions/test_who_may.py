"""Every address × every role × GET and POST. A new address that is not in the table fails the suite.

`stranger` is a worker with no seat in the file; `manager`, `worker` and `therapist` sit on the case team, but the session is the
worker's. An empty POST shows what the door and the form say; what a full one does stands in the test of its page.
"""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from activities.diary.actions import turn_on
from activities.feedback.poster import Place
from ketch.periods import DAY, Period, today
from participants.models import DeadlineRule
from reporting.layouts.asked import Asked
from tests.factories import (
    AccommodationStayFactory,
    AccountChangeFactory,
    ActivityFactory,
    AdjustmentFactory,
    AttendanceFactory,
    AttendanceWordFactory,
    CitizenshipFactory,
    ContactRuleFactory,
    CoverFactory,
    DeadlineFactory,
    EnrolmentFactory,
    GoalRatingFactory,
    LanguageFactory,
    ParticipantFactory,
    PlanReviewFactory,
    SeatFactory,
    SeriesMemberFactory,
    SeriesPauseFactory,
    SessionFactory,
    StatusEntryFactory,
    TaskFactory,
    UserFactory,
)
from tests.pages.test_headers import expected, told
from tests.reporting.funders import TargetFactory
from tests.reporting.reports import PreparedReportFactory, released
from tests.rolled_back import rolled_back
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

ROLES = ("nobody", "stranger", "worker", "manager", "therapist", "administrator")

WHO_MAY: dict[str, tuple[str, str, str]] = {
    # address: whose keys it holds, GET, POST, each for nobody, stranger, worker, manager, therapist, administrator
    "account_change_password": ("", "302 200 200 200 200 200", "302 200 200 200 200 200"),
    "account_login": ("", "200 302 302 302 302 302", "200 302 302 302 302 302"),
    "account_logout": ("", "302 200 200 200 200 200", "302 302 302 302 302 302"),
    "account_reauthenticate": ("", "302 200 200 200 200 200", "302 200 200 200 200 200"),
    "accounts:app": ("", "302 200 200 200 200 200", "302 200 200 200 200 200"),
    # A piece of “Your account”; asked for by itself it leads there.
    "accounts:browsers": ("", "302 302 302 302 302 302", "302 302 302 302 302 302"),
    "accounts:changes": ("", "302 200 200 200 200 200", "302 200 200 200 200 200"),
    "accounts:confirm": ("change", "405 405 405 405 405 405", "302 200 200 200 404 404"),
    "accounts:decline": ("change", "405 405 405 405 405 405", "302 302 302 302 404 404"),
    # Of one's own account alone: tests/accounts/test_told_of_accounts.py.
    "accounts:known": ("change", "405 405 405 405 405 405", "302 404 404 404 404 404"),
    "accounts:envelope": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "accounts:events": ("", "302 403 403 403 403 200", "302 403 403 403 403 200"),
    "accounts:factors": ("", "302 200 200 200 200 200", "302 200 200 200 200 200"),
    "accounts:open-envelope": ("", "302 403 403 403 403 200", "302 403 403 403 403 200"),
    "accounts:passkey": ("", "302 200 200 200 200 200", "302 200 200 200 200 200"),
    "accounts:recovery-codes": ("", "405 405 405 405 405 405", "302 200 200 200 200 200"),
    # Each account has its own, and nobody else's: tests/accounts/test_factors.py.
    "accounts:remove-factor": ("factor", "405 405 405 405 405 405", "302 404 404 404 404 404"),
    "accounts:waiting": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "activities:add-word": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "activities:add-members": ("series", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "activities:adjust": ("activity", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:another-form": ("activity", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:bring-back-activity": ("activity", "405 405 405 405 405 405", "302 302 302 302 403 404"),
    "activities:bring-back-word": ("word", "405 405 405 405 405 405", "302 302 302 302 403 404"),
    # Open to whoever has the address: tests/activities/diary/test_calendar.py.
    "activities:busy-times": ("feed", "200 200 200 200 200 200", "405 405 405 405 405 405"),
    "activities:calendar": ("", "302 200 200 200 200 403", "302 200 200 200 200 403"),
    "activities:change-day": ("series day", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:change-series": ("series", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:check-adjustment": ("adjustment", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:correct-adjustment": ("adjustment", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:correct-member": ("series member", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:correct-session": ("session", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:correct-word": ("word", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:day": ("series day", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:detail": ("activity", "302 200 200 200 200 404", "302 200 200 200 200 404"),
    "activities:end-member": ("series member", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:end-pause": ("series pause", "405 405 405 405 405 405", "302 302 302 302 403 404"),
    "activities:end-series": ("series", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    # Open to everyone, and to everyone the same: tests/activities/feedback/test_feedback_leaves_no_trace.py.
    "activities:exit": ("person enrolment", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "activities:feedback": ("poster", "200 200 200 200 200 200", "200 200 200 200 200 200"),
    "activities:feedback-closed": ("", "404 404 404 404 404 404", "404 404 404 404 404 404"),
    "activities:feedback-thanks": ("", "200 200 200 200 200 200", "405 405 405 405 405 405"),
    "activities:fill-registers": ("series", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "activities:history": ("session", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:list": ("", "302 200 200 200 200 403", "302 200 200 200 200 403"),
    "activities:log-group": ("", "302 200 200 200 200 403", "302 200 200 200 200 403"),
    "activities:log-group-of": ("activity", "302 200 200 200 200 404", "302 200 200 200 200 404"),
    "activities:log-planned": ("session", "302 404 302 302 404 404", "302 404 200 200 404 404"),
    "activities:log-session": ("", "302 200 200 200 200 403", "302 200 200 200 200 403"),
    "activities:log-session-with": ("person", "302 404 200 200 200 404", "302 404 200 200 200 404"),
    "activities:make-activity": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "activities:make-series": ("activity", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:move-day": ("series day", "405 405 405 405 405 405", "302 404 302 302 404 404"),
    "activities:move-session": ("session", "405 405 405 405 405 405", "302 404 302 302 404 404"),
    "activities:not-held": ("session", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:notes": ("person", "302 404 200 200 200 404", "302 404 302 302 302 404"),
    "activities:outcome": ("session", "405 405 405 405 405 405", "302 404 302 302 404 404"),
    "activities:outcome-of-day": ("series day", "405 405 405 405 405 405", "302 404 302 302 404 404"),
    "activities:own-words": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "activities:paper-answers": ("activity", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:participant-sessions": ("person", "302 404 200 200 200 404", "302 404 200 200 200 404"),
    "activities:pause-series": ("series", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:plan-session": ("", "302 200 200 200 200 403", "302 200 200 200 200 403"),
    "activities:plan-session-with": ("person", "302 404 200 200 200 404", "302 404 200 200 200 404"),
    "activities:poster": ("activity", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:put-back": ("session", "405 405 405 405 405 405", "302 404 302 302 404 404"),
    "activities:register-of-day": ("series day", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:remove-member": ("series member", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:remove-session": ("session", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:rename-activity": ("activity", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:retire-activity": ("activity", "302 200 200 200 403 404", "302 200 200 200 403 404"),
    "activities:retire-word": ("word", "405 405 405 405 405 405", "302 302 302 302 403 404"),
    "activities:series": ("series", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "activities:session": ("session", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:sessions": ("", "302 200 200 200 200 403", "302 200 200 200 200 403"),
    "activities:take-register": ("session", "302 404 200 200 404 404", "302 404 200 200 404 404"),
    "activities:today": ("", "302 200 200 200 200 302", "302 200 200 200 200 302"),
    "activities:undo-exit": ("person enrolment", "405 405 405 405 405 405", "302 404 302 302 403 404"),
    # The browser planned nothing of the kind: it is led back, and told so.
    "activities:undo-repeat": ("person session", "405 405 405 405 405 405", "302 404 302 302 302 404"),
    "activities:week": ("", "302 200 200 200 200 403", "302 200 200 200 200 403"),
    "activities:written-twice": ("session", "302 404 200 200 404 404", "302 404 302 302 404 404"),
    "admin:accounts_user_add": ("", "302 302 302 302 302 200", "302 302 302 302 302 200"),
    "admin:accounts_user_change": ("account", "302 302 302 302 302 200", "302 302 302 302 302 200"),
    "admin:accounts_user_changelist": ("", "302 302 302 302 302 200", "302 302 302 302 302 200"),
    "admin:accounts_user_delete": ("account", "302 302 302 302 302 403", "302 302 302 302 302 403"),
    "admin:accounts_user_history": ("account", "302 302 302 302 302 200", "302 302 302 302 302 200"),
    "admin:autocomplete": ("", "302 302 302 302 302 403", "302 302 302 302 302 405"),
    "admin:index": ("", "302 302 302 302 302 200", "302 302 302 302 302 200"),
    "admin:jsi18n": ("", "302 302 302 302 302 200", "302 302 302 302 302 405"),
    "admin:login": ("", "302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin:logout": ("", "302 302 302 302 302 405", "302 302 302 302 302 302"),
    "admin:password_change": ("", "302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin:password_change_done": ("", "302 302 302 302 302 200", "302 302 302 302 302 405"),
    "exchange:empty": ("", "302 403 403 200 403 403", "302 403 403 200 403 403"),
    "exchange:export": ("", "302 403 403 200 403 403", "302 403 403 200 403 403"),
    "exchange:import": ("", "302 403 403 200 403 403", "302 403 403 200 403 403"),
    # No upload of hers has this key.
    "exchange:preview": ("person", "302 403 403 404 403 403", "302 403 403 404 403 403"),
    # Between the password and the page that was wanted: tests/accounts/test_second_step.py.
    "mfa_authenticate": ("", "302 302 302 302 302 302", "302 302 302 302 302 302"),
    "health": ("", "200 200 200 200 200 200", "200 200 200 200 200 200"),
    "pages:accessibility": ("", "200 200 200 200 200 200", "200 200 200 200 200 200"),
    "pages:blank": ("", "200 200 200 200 200 200", "405 405 405 405 405 405"),
    "pages:discard-draft": ("", "405 405 405 405 405 405", "302 302 302 302 302 302"),
    "pages:keep-draft": ("", "405 405 405 405 405 405", "200 200 200 200 200 200"),
    # No draft of hers has this key.
    "pages:draft": ("person", "302 404 404 404 404 404", "302 405 405 405 405 405"),
    "pages:hide": ("", "405 405 405 405 405 405", "302 302 302 302 302 302"),
    "pages:language": ("", "405 405 405 405 405 405", "302 302 302 302 302 302"),
    "pages:preferences": ("", "302 200 200 200 200 200", "302 200 200 200 200 200"),
    "pages:shortcuts": ("", "302 200 200 200 200 200", "302 200 200 200 200 200"),
    "pages:unlock": ("", "302 302 302 302 302 302", "405 405 405 405 405 405"),
    "participants:add-goal": ("plan", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:add-language": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:agree-contact": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:agree-on-plan": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:answer-proposal": ("person safe_rule stay", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:arrange-cover": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "participants:change-contact": ("rule", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:change-cover": ("cover", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "participants:change-deadline": ("person deadline", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:change-deadline-rule": ("safe_rule", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "participants:change-goal": ("goal", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:change-language": ("language", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:change-plan": ("plan", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:check-contact": ("person", "405 405 405 405 405 405", "302 404 302 302 403 404"),
    "participants:change-task": ("task", "302 404 200 404 404 404", "302 404 200 404 404 404"),
    "participants:close-plan": ("plan", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:contact": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:correct-citizenship": ("person citizenship", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:correct-enrolment": ("person enrolment", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:correct-rating": ("rating", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:correct-review": ("review", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:correct-status": ("person status", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:correct-stay": ("person stay", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:covers": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "participants:dates": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:deadline": ("person deadline", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:deadline-rules": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "participants:detail": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:drop-deadline": ("person deadline", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:drop-goal": ("goal", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:edit": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:edit-identity": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:end-contact": ("rule", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:end-cover": ("cover", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "participants:end-seat": ("seat", "302 404 403 200 403 404", "302 404 403 200 403 404"),
    "participants:enrol": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:exploitation": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:finish-task": ("task", "405 405 405 405 405 405", "302 404 302 404 404 404"),
    "participants:find-other": ("person", "302 404 200 200 403 404", "302 404 302 302 403 404"),
    "participants:find-seats": ("", "302 403 403 200 403 403", "302 403 403 200 403 403"),
    "participants:finish-deadline": ("person deadline", "302 404 302 302 403 404", "302 404 302 302 403 404"),
    "participants:follow-rule": ("person deadline", "302 404 302 302 403 404", "302 404 302 302 403 404"),
    "participants:identity": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:languages": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:leave-deadline": ("person deadline", "302 404 302 302 403 404", "302 404 302 302 403 404"),
    "participants:list": ("", "302 200 200 200 200 403", "302 200 200 200 200 403"),
    "participants:log": ("", "302 200 200 200 200 403", "302 302 302 302 302 403"),
    "participants:looked": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:make-deadline": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:make-deadline-rule": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "participants:make-participant": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "participants:merge": ("person other", "302 404 200 200 403 403", "302 404 200 200 403 403"),
    "participants:move": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:new-person": ("", "302 200 200 200 403 403", "302 302 302 302 403 403"),
    "participants:plan": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:print": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:rate-goal": ("goal", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:reach-goal": ("goal", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:read-take-over": ("seat", "405 405 405 405 405 405", "302 404 302 302 403 404"),
    "participants:record-citizenship": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:record-enrolment": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:record-ground-of-stay": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:record-stay": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:record-victim-status": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:remove-citizenship": ("person citizenship", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:remove-enrolment": ("person enrolment", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:remove-language": ("language", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:remove-task": ("task", "302 404 200 404 404 404", "302 404 200 404 404 404"),
    "participants:remove-rating": ("person rating", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:remove-status": ("person status", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:remove-stay": ("person stay", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:reopen-deadline": ("person deadline", "302 404 302 302 403 404", "302 404 302 302 403 404"),
    "participants:reopen-task": ("task", "405 405 405 405 405 405", "302 404 302 404 404 404"),
    "participants:reopen-plan": ("plan", "405 405 405 405 405 405", "302 404 302 302 403 404"),
    "participants:replace-goal": ("goal", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:retire-deadline-rule": ("safe_rule", "302 302 302 302 404 404", "302 302 302 302 404 404"),
    "participants:review-plan": ("plan", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:search": ("", "302 200 200 200 200 403", "302 302 302 302 302 403"),
    "participants:seats": ("person", "302 404 403 200 403 404", "302 404 403 200 403 404"),
    "participants:see-take-over": ("seat", "405 405 405 405 405 405", "302 404 403 302 403 404"),
    "participants:status": ("person", "302 404 200 200 403 404", "302 404 200 200 403 404"),
    "participants:take-over": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "participants:tasks": ("", "302 200 200 200 200 403", "302 200 200 200 200 403"),
    "participants:tasks-of": ("person", "302 404 200 200 200 404", "302 404 200 200 200 404"),
    "participants:take-up-goal": ("goal", "405 405 405 405 405 405", "302 404 302 302 403 404"),
    "participants:tell-apart": ("person other", "302 405 405 405 403 403", "302 404 302 302 403 403"),
    "participants:undo-move": ("person stay", "405 405 405 405 405 405", "302 404 302 302 403 404"),
    "participants:use-deadline-rule-again": ("safe_rule", "302 302 302 302 404 404", "302 302 302 302 404 404"),
    # Pieces of pages of activities; asked for by themselves they lead there.
    "reporting:activities-this-year": ("", "302 302 302 302 403 403", "302 302 302 302 403 403"),
    "reporting:before-after": ("adjustment", "302 302 302 302 404 404", "302 302 302 302 404 404"),
    "reporting:checks": ("", "302 302 302 302 403 403", "302 302 302 302 403 403"),
    "reporting:close-period": ("period", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:correct-funder": ("funder", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:correct-period": ("period", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:correct-question": ("report", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "reporting:correct-words": ("target", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:discard-report": ("report", "405 405 405 405 405 405", "302 302 302 302 404 404"),
    "reporting:emblem": ("funder", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:evaluation-of": ("activity", "302 302 302 302 404 404", "302 302 302 302 404 404"),
    "reporting:explain": ("asked check doubtful", "302 404 200 200 403 403", "302 404 200 200 403 403"),
    "reporting:export": ("", "302 403 403 302 403 403", "302 403 403 302 403 403"),
    "reporting:find-copy": ("", "302 403 403 200 403 403", "302 403 403 200 403 403"),
    "reporting:funders": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "reporting:funding-period": ("period", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "reporting:list": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "reporting:more-copies": ("release", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:new-funder": ("", "302 403 403 200 403 403", "302 403 403 200 403 403"),
    "reporting:new-period": ("funder", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:new-target": ("period", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:on-today": ("", "302 403 403 302 403 403", "302 403 403 302 403 403"),
    "reporting:prepare": ("", "302 200 200 200 403 403", "302 200 200 200 403 403"),
    "reporting:prepare-correction": ("release", "405 405 405 405 405 405", "302 302 302 302 404 404"),
    "reporting:prepared": ("report", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "reporting:prepared-checks": ("report", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "reporting:promise-anew": ("target", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:release": ("report", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:released": ("release", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "reporting:released-rows": ("release", "302 404 404 404 404 404", "302 404 404 404 404 404"),
    "reporting:released-file": ("release format", "405 405 405 405 405 405", "302 403 403 200 404 404"),
    "reporting:remove-target": ("target", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:remove-emblem": ("funder", "405 405 405 405 405 405", "302 403 403 302 404 404"),
    "reporting:reopen-period": ("period", "302 403 403 200 404 404", "302 403 403 200 404 404"),
    "reporting:report": ("", "302 302 302 302 403 403", "302 302 302 302 403 403"),
    "reporting:rows": ("", "302 404 404 404 403 403", "302 404 404 404 403 403"),
    "reporting:since": ("release", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    # A piece of every writing page; asked for by itself it leads to Today.
    "reporting:stands-in": ("", "302 302 302 302 302 403", "302 302 302 302 302 403"),
    "reporting:word-section": ("report section", "302 200 200 200 404 404", "302 200 200 200 404 404"),
    "reporting:withdraw-explanation": ("asked check doubtful", "405 405 405 405 405 405", "302 404 302 302 403 403"),
}


# The admin's catch-all and its look-up of foreign keys of models that are not there.
NOT_PAGES = {"admin:None", "admin:view_on_site", "admin:app_list"}


def addresses(patterns=None, space=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


@pytest.fixture
def keys(participant, worker, manager):
    """What stands in the address of each room's pages."""
    return rows_of(participant, worker, manager)


def rows_of(participant, worker, manager):
    session = SessionFactory(worker=worker, format="individual", activity=ActivityFactory())
    AttendanceFactory(session=session, participant=participant)
    waiting = AccountChangeFactory()
    rating = GoalRatingFactory(goal__plan__participant=participant)
    target = TargetFactory()
    rows = {
        "plan": rating.goal.plan_id,
        "goal": rating.goal_id,
        "rating": rating.pk,
        "review": PlanReviewFactory(plan=rating.goal.plan).pk,
        "enrolment": EnrolmentFactory(participant=participant).pk,
        "stay": AccommodationStayFactory(participant=participant).pk,
        "citizenship": CitizenshipFactory(participant=participant).pk,
        "status": StatusEntryFactory(participant=participant).pk,
        "deadline": DeadlineFactory(participant=participant).pk,
        "safe_rule": DeadlineRule.objects.get(kind="safe_ends").pk,
        "adjustment": AdjustmentFactory().pk,
        "poster": Place(session.activity, today().replace(day=1)).token,
        "rule": ContactRuleFactory(participant=participant).pk,
        "language": LanguageFactory(participant=participant).pk,
        "cover": CoverFactory(ended_on=today()).pk,
        "feed": turn_on(worker=worker, by=worker),
        "seat": SeatFactory(participant=participant, role="taken_over").pk,
        "factor": 987_654_321,
        "task": TaskFactory(worker=worker, participant=participant).pk,
        "account": waiting.account_id,
        "change": waiting.pk,
        "target": target.pk,
        "word": AttendanceWordFactory().pk,
        "period": target.funding_period_id,
        "funder": target.funding_period.funder_id,
        "report": PreparedReportFactory().pk,
        "section": "persons",
        "release": released(manager).pk,
        "format": "pdf",
    }
    late = SessionFactory(worker=worker, activity=session.activity, takes_place_on=today() - DAY, status="planned")
    AttendanceFactory(session=late, participant=participant, status="")
    asked = Asked(Period(today() - DAY, today()), "enrolled", today())
    rows |= {"asked": asked, "check": "planned-gone-by", "doubtful": late.pk}
    other = ParticipantFactory()
    for user in (worker, manager):
        SeatFactory(participant=other, worker=user)
    rows["other"] = other.pk
    member = SeriesMemberFactory(series__worker=worker, participant=participant)
    pause = SeriesPauseFactory(series=member.series, started_on=today() + DAY)
    rows |= {"series": member.series_id, "member": member.pk, "pause": pause.pk, "day": today()}
    return rows | {"person": participant.pk, "session": session.pk, "activity": session.activity_id}


@pytest.fixture
def cookies(worker, manager, therapist):
    """Of each role, signed in; nobody has none."""
    others = {"stranger": UserFactory(), "administrator": UserFactory(role="administrator")}
    people = {"worker": worker, "manager": manager, "therapist": therapist, **others}
    return {role: signed_in(people[role]).cookies.output(header="") if role in people else "" for role in ROLES}


def test_the_table_knows_every_address():
    said = "A line in WHO_MAY for each, and in rows_of the record whose key stands in it."
    assert set(addresses()) - NOT_PAGES == set(WHO_MAY), said


@pytest.mark.parametrize(("column", "method"), [(1, "get"), (2, "post")])
def test_who_may_open_what(column, method, keys, cookies):
    """And each answer tells the browser what all of them tell."""
    differing = {}

    def code(page, role):
        """As if nobody had knocked anywhere before."""
        browser = Client()
        browser.cookies.load(cookies[role])
        with rolled_back():
            answer = getattr(browser, method)(page)
        if (headers := told(answer)) != expected(page):
            differing[page, role] = headers
        return str(answer.status_code)

    pages = {name: reverse(name, args=[keys[kind] for kind in row[0].split()]) for name, row in WHO_MAY.items()}
    found = {name: " ".join(code(page, role) for role in ROLES) for name, page in pages.items()}
    assert found == {name: row[column] for name, row in WHO_MAY.items()}
    assert differing == {}
