from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from jobboard import health
from jobboard.gallery import gallery
from mail.gallery import mail_gallery, mail_page

urlpatterns = [
    path("", include("postings.urls")),
    path("companies/", include("companies.urls")),
    path("recruit/", include("companies.recruit_urls")),
    path("account/", include("accounts.urls")),
    path("admin/queue/", RedirectView.as_view(pattern_name="admin:postings_review_changelist", query_string=True)),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
if settings.DEBUG:
    urlpatterns += [
        path("gallery/", gallery, name="gallery"),
        path("gallery/mail/", mail_gallery, name="mail-gallery"),
        path("gallery/mail/<path:name>/", mail_page, name="mail-page"),
    ]

handler400 = "jobboard.views.bad_request"
handler403 = "jobboard.views.forbidden"
handler404 = "jobboard.views.not_found"
handler429 = "jobboard.views.too_many_requests"  # allauth's rate limits look for it here
handler500 = "jobboard.views.server_error"
