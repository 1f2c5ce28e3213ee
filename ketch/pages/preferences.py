"""One's own account: language, light or dark, password, sign-out."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from ketch.access.door import open_to_everyone
from ketch.access.roles import Permission, may


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = get_user_model()
        fields = ("language", "theme")
        widgets = {"language": forms.RadioSelect, "theme": forms.RadioSelect}


@open_to_everyone  # to whoever is signed in: nothing here is about anyone but oneself
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    form = PreferencesForm(request.POST or None, instance=request.user)
    if form.is_valid():
        # These two alone: the rest of the row may have changed beside us, the role too.
        form.save(commit=False).save(update_fields=form.Meta.fields)
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
        return redirect("pages:preferences")
    allowed = {"confirms": may(request.user, Permission.CONFIRM_ACCOUNTS), "imports": may(request.user, Permission.IMPORT)}
    return render(request, "pages/preferences.html", {"form": form, **allowed})
