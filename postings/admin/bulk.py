"""The doors of the back office for sheets of postings: upload, preview, confirmation, template, download."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, re_path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from postings.bulk import download
from postings.bulk.columns import column_help
from postings.bulk.keeping import Kept
from postings.bulk.limits import MOST_BYTES, MOST_ROWS, Unreadable
from postings.bulk.reading import read_sheet
from postings.bulk.resource import PostingResource, Reach
from postings.bulk.upload import Report, preview, write
from postings.models import Posting


class UploadForm(forms.Form):
    file = forms.FileField(
        label="File",
        label_suffix="",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": "Choose a file.",
            "missing": "Choose a file.",
            "empty": "The file is empty.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 2 MB. Split it into several.")
        return file


class BulkMixin:
    """Mixed into the admin of postings, before ScopedAdmin. Everything asks that admin whose rows are whose."""

    def get_urls(self):
        def wrap(view):
            return self.admin_site.admin_view(view)

        return [
            path("upload/", wrap(self.upload_view), name="postings_posting_upload"),
            path("upload/confirm/", wrap(self.confirm_view), name="postings_posting_upload_confirm"),
            re_path(
                r"^upload/template\.(?P<kind>csv|xlsx)$",
                wrap(self.template_view),
                name="postings_posting_upload_template",
            ),
            re_path(r"^download\.(?P<kind>csv|xlsx)$", wrap(self.download_view), name="postings_posting_download"),
            *super().get_urls(),
        ]

    def may_upload(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def reach(self, request: HttpRequest) -> Reach:
        """Return what the person may touch by a sheet: what they may change by the form."""
        return Reach(
            user=request.user,
            postings=self.changeable(request, Posting.objects.all()),
            companies=self.related_choices(Posting._meta.get_field("company"), request),
            chooses_company=self.chooses_tenant(request),
        )

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"may_upload": self.may_upload(request), **(extra_context or {})})

    # Upload

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file, or show what the posted one would do."""
        if not self.may_upload(request):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        if form.is_valid():
            data = form.cleaned_data["file"].read()
            try:
                report = preview(read_sheet(data), self.reach(request))
            except Unreadable as error:
                form.add_error("file", str(error))
            else:
                return self._show(request, report, data)
        return self._page(request, form)

    @method_decorator(require_POST)
    def confirm_view(self, request: HttpRequest) -> HttpResponse:
        """Write what was previewed; where that changed in between, show it anew instead."""
        if not self.may_upload(request):
            raise PermissionDenied
        data = Kept(request.user, request.POST.get("token")).take()
        if data is None:
            text = "This upload was confirmed already, or is more than an hour old. Look at the list, or upload again."
            self.message_user(request, text, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:postings_posting_upload"))
        report, resource = write(read_sheet(data), self.reach(request), request.POST.get("seen", ""))
        if resource is None:
            text = "Nothing was written: something changed since you looked. This is what the file would do now."
            self.message_user(request, text, messages.WARNING)
            return self._show(request, report, data)
        self._log(request, resource)
        self.message_user(request, told(report), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:postings_posting_changelist"))

    def _log(self, request: HttpRequest, resource: PostingResource) -> None:
        for flag, words, is_new in ((ADDITION, "Added by upload.", True), (CHANGE, "Changed by upload.", False)):
            if rows := [posting for posting, new in resource.saved if new is is_new]:
                LogEntry.objects.log_actions(request.user.pk, rows, flag, words)

    def _show(self, request: HttpRequest, report: Report, data: bytes) -> HttpResponse:
        token = ""
        if report.is_writable:
            kept = Kept(request.user)
            kept.save(data)
            token = kept.name
        return self._page(request, UploadForm(), report=report, token=token)

    def _page(self, request: HttpRequest, form: UploadForm, **more) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "What the file would do" if more else "Upload postings",
            "opts": self.opts,
            "form": form,
            "columns": column_help(with_company=self.chooses_tenant(request)),
            "most_rows": MOST_ROWS,
            "report": None,
            **more,
        }
        return TemplateResponse(request, "admin/postings/bulk/upload.html", context)

    # Template and download

    @method_decorator(require_GET)
    def template_view(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """The sheet to begin with: the columns and an example; as XLSX also the allowed values."""
        if not self.may_upload(request):
            raise PermissionDenied
        helps = column_help(with_company=self.chooses_tenant(request))
        if self.chooses_tenant(request):
            name = str(self._tenants(request)[0])
            helps = [column._replace(example=name) if column.name == "Company" else column for column in helps]
        return _file(kind, download.example(helps), "postings-template", helps)

    @method_decorator(require_GET)
    def download_view(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """The list as it is filtered, searched and sorted, all pages of it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        back = HttpResponseRedirect(reverse("admin:postings_posting_changelist"))
        try:
            rows = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return back
        most = download.MOST_XLSX if kind == "xlsx" else download.MOST_CSV
        keys = list(rows.values_list("pk", flat=True)[: most + 1])
        if len(keys) > most:
            other = f" CSV holds up to {download.MOST_CSV:,}." if kind == "xlsx" else ""
            text = f"This is more than {most:,} postings. Narrow the list by a filter or a search.{other}"
            self.message_user(request, text, messages.ERROR)
            return back
        table = download.table(self.get_queryset(request), keys, with_company=self.chooses_tenant(request))
        return _file(kind, table, f"postings-{timezone.localdate():%Y-%m-%d}")


def _file(kind: str, rows, name: str, helps=None) -> HttpResponseBase:
    if kind == "xlsx":
        file = download.as_xlsx(rows, helps)
        return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=download.XLSX_TYPE)
    response = StreamingHttpResponse(download.as_csv(rows), content_type=download.CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def told(report: Report) -> str:
    """Return what was written, in a sentence or two."""
    parts = []
    if report.new:
        parts.append(f"{report.new:,} added as draft{'' if report.new == 1 else 's'}")
    if report.changed:
        parts.append(f"{report.changed:,} changed")
    if report.unchanged:
        parts.append(f"{report.unchanged:,} left as before")
    hint = " Choose the drafts in the list to publish them." if report.new else ""
    return f"{', '.join(parts)}.{hint}".capitalize()
