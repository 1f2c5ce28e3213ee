"""The language of an answer stands in the register as somebody wrote it."""

from activities.models import Feedback
from tests.exchange.workbooks import small

LANGUAGES = ["sl", "slovenščina", "bosanščina, hrvaščina ali srbščina"]


def test_a_language_in_words_is_kept(importing):
    feedback = [["activity", "month", "rating", "language"], *[["leisure", "2023-03", 4, language] for language in LANGUAGES]]
    assert importing(small(Feedback=feedback)).faults == []
    assert sorted(answer.language for answer in Feedback.objects.all()) == sorted(LANGUAGES)
