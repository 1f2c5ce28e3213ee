"""A page of an activity has its figures from here, so its tests want what those of activities have."""

from tests.activities.conftest import another_person, group_of, queries

__all__ = ["another_person", "group_of", "queries"]
