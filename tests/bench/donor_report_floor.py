"""The floor under the donor report: hand-written SQL that counts the same figures, and decrypts the same column."""

from __future__ import annotations

from django.db import connection

from ketch.encryption.fields import opened
from participants.models import Citizenship

YEARS = [(f"{year}-01-01", f"{year}-12-31") for year in range(2019, 2024)]
SPANS = [*YEARS, ("2019-01-01", "2023-12-31")]
INSIDE = "s.takes_place_on BETWEEN '2019-01-01' AND '2023-12-31'"
CAME = "a.status IN ('present', 'partly')"
YEAR = {"sqlite": "substr(s.takes_place_on, 1, 4)", "postgresql": "extract(year FROM s.takes_place_on)"}

SESSIONS = f"""
SELECT activity_id, {{year}}, status, reason, format, count(*), sum(minutes)
FROM activities_session s WHERE {INSIDE} GROUP BY 1, 2, 3, 4, 5"""

# One pass over the attendances, then everything about persons from its result.
ATTENDANCES = f"""
WITH seen AS MATERIALIZED (
  SELECT s.activity_id, {{year}} AS year, a.participant_id, count(*) AS recorded,
    count(*) FILTER (WHERE {CAME}) AS came, min(CASE WHEN {CAME} THEN s.takes_place_on END) AS first_day,
    count(*) FILTER (WHERE {CAME} AND NOT EXISTS (
      SELECT 1 FROM participants_enrolment e WHERE e.participant_id = a.participant_id
      AND e.started_on <= s.takes_place_on AND (e.ended_on IS NULL OR e.ended_on >= s.takes_place_on))) AS outside
  FROM activities_session s JOIN activities_attendance a ON a.session_id = s.id
  WHERE s.status = 'held' AND a.status <> '' AND {INSIDE} GROUP BY 1, 2, 3)
SELECT 'year', activity_id, CAST(year AS varchar), NULL, sum(recorded), sum(came), sum(outside),
  count(*) FILTER (WHERE came > 0), NULL FROM seen GROUP BY activity_id, year
UNION ALL SELECT 'period', activity_id, NULL, NULL, NULL, NULL, NULL, count(DISTINCT participant_id), NULL
  FROM seen WHERE came > 0 GROUP BY activity_id
UNION ALL SELECT 'person', NULL, CAST(year AS varchar), CAST(participant_id AS varchar), NULL, NULL, NULL, NULL,
  CAST(min(first_day) AS varchar) FROM seen WHERE came > 0 GROUP BY year, participant_id"""

REGISTERS = f"""
SELECT activity_id, year, count(*), sum(came), min(came), max(came) FROM (
  SELECT s.activity_id, {{year}} AS year, count(*) FILTER (WHERE {CAME}) AS came
  FROM activities_session s JOIN activities_attendance a ON a.session_id = s.id
  WHERE s.status = 'held' AND s.format = 'group' AND a.status <> '' AND {INSIDE}
  GROUP BY s.id, s.activity_id, {{year}}) each_session GROUP BY 1, 2"""

PEOPLE = """
SELECT CAST(e.participant_id AS varchar), min(CASE WHEN e.started_on > '{first}' THEN e.started_on ELSE '{first}' END),
  max(CASE WHEN a.status IN ('crisis', 'safe') THEN 1 ELSE 0 END),
  max(CASE WHEN a.status NOT IN ('crisis', 'safe', 'unknown') THEN 1 ELSE 0 END)
FROM participants_enrolment e LEFT JOIN participants_accommodationstay a ON a.participant_id = e.participant_id
  AND a.started_on <= '{last}' AND (a.ended_on IS NULL OR a.ended_on >= '{first}')
  AND a.started_on <= COALESCE(e.ended_on, '{last}') AND (a.ended_on IS NULL OR a.ended_on >= e.started_on)
WHERE e.started_on <= '{last}' AND (e.ended_on IS NULL OR e.ended_on >= '{first}') GROUP BY e.participant_id"""

MOVEMENT = """
SELECT count(*) FILTER (WHERE started_on < '{first}'), count(*) FILTER (WHERE started_on >= '{first}'),
  count(*) FILTER (WHERE ended_on <= '{last}'), count(*) FILTER (WHERE ended_on IS NULL OR ended_on > '{last}')
FROM participants_enrolment WHERE started_on <= '{last}' AND (ended_on IS NULL OR ended_on >= '{first}')"""


def floor() -> int:
    year = YEAR[connection.vendor]
    found = sum(len(_ask(statement.format(year=year))) for statement in (SESSIONS, ATTENDANCES, REGISTERS))
    for first, last in SPANS:
        found += len(_ask(PEOPLE.format(first=first, last=last))) + len(_ask(MOVEMENT.format(first=first, last=last)))
    return found + len(list(opened(Citizenship.objects.all(), "participant_id", "country", "started_on", "ended_on")))


def _ask(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()
