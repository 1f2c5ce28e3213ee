"""What goes out, comes in elsewhere and goes out again has the same cells in the same places."""

from io import BytesIO

from django.core.management import call_command
from openpyxl import load_workbook

from activities.models import Feedback
from ketch.records import bulk
from participants.models import Citizenship
from tests.exchange.workbooks import small

COMMENTS = ["dobro", "več risanja", "=1+1", None, "@home", "manj čakanja", "dobro", "čaj"]
COUNTRIES = ["UA", "SI", "HR", "BA", "RS", "XX"]


def cells(folder):
    call_command("export_register", str(folder / "out.xlsx"))
    content = (folder / "out.xlsx").read_bytes()
    book = load_workbook(BytesIO(content))
    return content, {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_answers_and_citizenships_stand_in_an_order_of_their_own(importing, tmp_path):
    feedback = [["activity", "month", "rating", "comment"], *[["leisure", "2023-03", 4, comment] for comment in COMMENTS]]
    citizenships = [["participant", "country", "to"], *[["K-1", country, "2023-04-01"] for country in COUNTRIES]]
    assert importing(small(Feedback=feedback, Citizenships=citizenships)).refused == ""
    content, before = cells(tmp_path)
    for model in (Feedback, Citizenship):
        bulk.delete(model, list(model.objects.values_list("pk", flat=True)))
    assert importing(content).refused == ""
    assert cells(tmp_path)[1] == before
