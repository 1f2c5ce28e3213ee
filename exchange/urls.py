from django.urls import path

from exchange.export.views import export_register
from exchange.taking_in.views import empty, import_register, preview

app_name = "exchange"
urlpatterns = [
    path("import/", import_register, name="import"),
    path("import/empty/", empty, name="empty"),
    path("import/<uuid:upload>/", preview, name="preview"),
    path("export/", export_register, name="export"),
]
