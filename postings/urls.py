from django.urls import path

from postings.freshness.links import Answer
from postings.views import feeds, sitemaps, suggest
from postings.views.applied import applied
from postings.views.detail import detail
from postings.views.home import home
from postings.views.insights import insights
from postings.views.landing import landing
from postings.views.mix_picture import mix_picture
from postings.views.pay import pay, pay_of_role
from postings.views.preview_image import preview_image
from postings.views.recruiter_answer import recruiter_answer
from postings.views.report import report, reported
from postings.views.roles import compare, role, roles
from postings.views.search import search

app_name = "postings"

urlpatterns = [
    path("", home, name="home"),
    path("internships/", search, name="search"),
    path("internships/suggest/what/", suggest.what, name="suggest-what"),
    path("internships/suggest/where/", suggest.where, name="suggest-where"),
    path("internships/suggest/browser/", suggest.browser, name="suggest-browser"),
    path("internships/insights/", insights, name="insights"),
    path("internships/mix.svg", mix_picture, name="mix-picture"),
    path("internships/in/<slug:place>/", landing, name="landing-place"),
    path("internships/<slug:role>/", landing, name="landing-role"),
    path("internships/<slug:role>/in/<slug:place>/", landing, name="landing-role-place"),
    path("roles/", roles, name="roles"),
    path("roles/<slug:slug>/", role, name="role"),
    path("roles/<slug:one>/vs/<slug:other>/", compare, name="compare"),
    path("pay/", pay, name="pay"),
    path("pay/<slug:role>/", pay_of_role, name="pay-role"),
    path("pay/<slug:role>/in/<slug:place>/", pay_of_role, name="pay-role-place"),
    path("postings/<int:pk>/", detail, name="by-id"),
    path("postings/<int:pk>/preview.png", preview_image, name="preview-image"),
    path("postings/<int:pk>/report/", report, name="report"),
    path("postings/<int:pk>/report/thanks/", reported, name="reported"),
    path("postings/<int:pk>/applied/", applied, name="applied"),
    path("postings/<int:pk>/<str:slug>/", detail, name="detail"),
    *(
        path(f"recruiting/{answer}/<str:token>/", recruiter_answer, {"kind": answer}, name=f"recruiter-{answer}")
        for answer in Answer
    ),
    path("internships.atom", feeds.search_atom, name="atom"),
    path("internships.json", feeds.search_json, name="json-feed"),
    path("feeds/indeed.xml", feeds.indeed, name="indeed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemaps/<slug:section>-<int:number>.xml", sitemaps.sitemap_part, name="sitemap-part"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("opensearch.xml", sitemaps.opensearch, name="opensearch"),
]
