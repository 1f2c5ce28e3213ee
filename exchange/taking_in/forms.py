"""How files come in over the web: into memory alone, from those who may import and from nobody else."""

from io import BytesIO

from django import forms
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.utils.translation import gettext_lazy as _

from exchange.workbook.opening import MOST_BYTES
from ketch.access.roles import Permission, may


class ImportForm(forms.Form):
    """The check decides what the file is, not its name."""

    file = forms.FileField(
        label=_("Workbook (.xlsx)"),
        allow_empty_file=True,
        max_length=None,
        widget=forms.ClearableFileInput({"class": "form-control"}),
    )


class OnlyInMemory(FileUploadHandler):
    """Django would write a large file unencrypted into a temporary folder. Of one that is too large, one byte more is kept.

    Whoever may not import sends no more than a form holds: the rest is not even read, so nobody waits for a slow sender of it.
    """

    def handle_raw_input(self, input_data: object, META: object, content_length: int, *args, **kwargs) -> None:
        self.is_open = may(getattr(self.request, "user", None), Permission.IMPORT)
        if not self.is_open and content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig

    def new_file(self, *args, **kwargs) -> None:
        super().new_file(*args, **kwargs)
        if not self.is_open:
            raise SkipFile
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.content.write(raw_data[: max(MOST_BYTES + 1 - self.content.tell(), 0)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = self.content.tell()
        self.content.seek(0)
        return InMemoryUploadedFile(self.content, self.field_name, self.file_name, self.content_type, size, self.charset)
