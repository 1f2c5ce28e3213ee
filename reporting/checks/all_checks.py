"""All checks, in the order in which one goes through them."""

from reporting.checks import contradicting, not_written, quiet, twice, unknown
from reporting.checks.check import Check

CHECKS: tuple[Check, ...] = (
    not_written.PlannedGoneBy(),
    not_written.SeriesGoneBy(),
    not_written.WithoutRegister(),
    contradicting.OutsideEnrolment(),
    contradicting.NotHeld(),
    contradicting.Retired(),
    twice.SessionsTwice(),
    twice.PeopleTwice(),
    unknown.Unread(),
    unknown.UnknownCitizenship(),
    unknown.UnknownAccommodation(),
    quiet.Quiet(),
    twice.ClaimedTwice(),
)
