from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from jobboard.people import reader_of
from jobboard.rate import allowed
from jobboard.views import gone
from postings.choices import ReportKind, Status
from postings.models import Posting, Report
from postings.reports import report as write_report

MOST_AN_HOUR = 5  # reports of one visitor, of all postings


class ReportForm(forms.ModelForm):
    class Meta:
        model = Report
        fields = ["kind", "text"]
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea({"rows": 5, "class": "input"})}
        help_texts = {"text": "What you saw, and where. Staff read it; the company never does."}

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ReportKind.choices  # type: ignore[attr-defined]
        self.fields["kind"].error_messages = {
            "required": "Choose what is wrong.",
            "invalid_choice": "Choose one of these.",
        }

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ReportKind.OTHER and not cleaned.get("text"):
            self.add_error("text", "Say in a few words what is wrong.")
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """A form for what is wrong with a posting. No account; the cookie against forged forms is set here alone."""
    posting = get_object_or_404(Posting.objects.select_related("company"), pk=pk)
    if posting.status == Status.REMOVED:
        return gone(request)
    if not posting.is_public:
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if allowed(request, "report", MOST_AN_HOUR, 3600):
            write_report(posting=posting, **form.cleaned_data, reader=reader_of(request, "report"))
            return HttpResponseRedirect(reverse("postings:reported", args=[pk]))
        form.add_error(None, f"You sent {MOST_AN_HOUR} reports within the hour. Try again in a while.")
    response = render(request, "postings/report.html", {"posting": posting, "form": form})
    patch_cache_control(response, no_store=True)
    return response


@require_http_methods(["GET", "HEAD"])
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Thanks for a report."""
    posting = get_object_or_404(Posting.objects.public().select_related("company"), pk=pk)
    return render(request, "postings/reported.html", {"posting": posting})
