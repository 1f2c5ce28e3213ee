"""All checks, in the order in which one goes through them."""

from reporting.checks import (
    claimed_twice,
    not_held,
    outside_enrolment,
    people_twice,
    planned_gone_by,
    quiet,
    retired,
    series_gone_by,
    sessions_twice,
    unknown,
    without_register,
)

CHECKS = (
    planned_gone_by.CHECK,
    series_gone_by.CHECK,
    without_register.CHECK,
    outside_enrolment.CHECK,
    not_held.CHECK,
    retired.CHECK,
    sessions_twice.CHECK,
    people_twice.CHECK,
    unknown.CITIZENSHIP,
    unknown.ACCOMMODATION,
    quiet.CHECK,
    claimed_twice.CHECK,
)
