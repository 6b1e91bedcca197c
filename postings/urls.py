from django.urls import path

from postings.views import suggest
from postings.views.detail import detail
from postings.views.home import home
from postings.views.insights import insights
from postings.views.landing import landing
from postings.views.pay import pay, pay_of_role
from postings.views.preview_image import preview_image
from postings.views.roles import compare, role, roles
from postings.views.search import search

app_name = "postings"

urlpatterns = [
    path("", home, name="home"),
    path("internships/", search, name="search"),
    path("internships/suggest/what/", suggest.what, name="suggest-what"),
    path("internships/suggest/where/", suggest.where, name="suggest-where"),
    path("internships/insights/", insights, name="insights"),
    path("internships/in/<slug:place>/", landing, name="landing-place"),
    path("internships/<slug:role>/", landing, name="landing-role"),
    path("internships/<slug:role>/in/<slug:place>/", landing, name="landing-role-place"),
    path("roles/", roles, name="roles"),
    path("roles/<slug:slug>/", role, name="role"),
    path("roles/<slug:one>/vs/<slug:other>/", compare, name="compare"),
    path("pay/", pay, name="pay"),
    path("pay/<slug:role>/", pay_of_role, name="pay-role"),
    path("pay/<slug:role>/in/<slug:place>/", pay_of_role, name="pay-role-place"),
    path("postings/<int:pk>/", detail),
    path("postings/<int:pk>/preview.png", preview_image, name="preview-image"),
    path("postings/<int:pk>/<str:slug>/", detail, name="detail"),
]
