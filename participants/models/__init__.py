from participants.models.accommodation import AccommodationStay
from participants.models.case_team import CaseTeamMember
from participants.models.citizenship import Citizenship
from participants.models.enrolment import Enrolment
from participants.models.identity import Identity
from participants.models.participant import Participant

__all__ = ["AccommodationStay", "CaseTeamMember", "Citizenship", "Enrolment", "Identity", "Participant"]
