from participants.citizenship.forms import CorrectCitizenshipForm, RecordCitizenshipForm, RemoveCitizenshipForm
from participants.dated.urls import pages_of_rows

urlpatterns = pages_of_rows(
    "citizenships", "citizenship", record=RecordCitizenshipForm, correct=CorrectCitizenshipForm, remove=RemoveCitizenshipForm
)
