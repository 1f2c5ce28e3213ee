"""The records of this room, as the rooms above and its own features ask for them."""

from participants.accommodation.models import AccommodationStay
from participants.citizenship.models import Citizenship
from participants.contact.models import ContactRule
from participants.deadline.models import Deadline, DeadlineKind, DeadlineRule
from participants.enrolment.models import Enrolment
from participants.identity.models import Identity
from participants.language.models import Language
from participants.people.models import FormerFile, Participant, ParticipantQuerySet, TwoPeople, lock_chosen
from participants.plan.models import FormOfSupport, Goal, GoalQuerySet, GoalRating, Level, Plan, PlanReview
from participants.status.models import VICTIM, ExploitationForm, StatusEntry
from participants.task.models import Task, TaskQuerySet
from participants.team.models import CaseTeamMember, Cover
