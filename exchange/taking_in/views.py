from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from exchange.export.register import empty_register
from exchange.taking_in import child, forms, page
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.documents.hand_out import hand_out, new_copy
from ketch.drafts import uploads
from ketch.drafts.models import Upload


@requires(Permission.IMPORT)
def import_register(request: SignedInRequest) -> HttpResponse:
    uploads.sweep()
    form = forms.ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _begun(request, form.cleaned_data["file"].read())
    return render(request, "exchange/taking_in/import.html", {"form": form, "may_export": may(request.user, Permission.EXPORT)})


def _begun(request: SignedInRequest, content: bytes) -> HttpResponse:
    upload = uploads.receive(content, author=request.user)
    if upload:
        child.start(upload.pk)
    else:
        messages.info(request, _("Your other workbook is still at work, here. Choose this one again when it is done."))
        upload = uploads.at_work(request.user)
    return redirect("exchange:preview", upload.pk) if upload else redirect("exchange:import")


@requires(Permission.IMPORT)
def empty(request: SignedInRequest) -> HttpResponse:
    """An empty workbook. It holds nobody, so nobody is asked for whom it is."""
    return hand_out(empty_register(), copy=new_copy(request.user.username), purpose="empty register")


@requires(Permission.IMPORT)
def preview(request: SignedInRequest, upload: object) -> HttpResponse:
    """GET shows how far it has come and what was found; POST takes it in. Users see only their own uploads."""
    found = get_object_or_404(Upload.objects.filter(author=request.user.pk).defer("content"), pk=upload)
    if request.method == "POST":
        if uploads.begin(found, Upload.Stage.TAKING_IN):
            child.start(found.pk)
        return redirect("exchange:preview", found.pk)
    shown = page.ImportPreview(found, request.GET.get("page"))
    if not request.htmx:
        return render(request, "exchange/taking_in/preview.html", {"preview": shown})
    if shown.is_at_work:
        return render(request, "exchange/taking_in/preview.html#progress", {"preview": shown})
    return HttpResponseClientRefresh()
