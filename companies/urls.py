from django.urls import path

from companies.views import directory

app_name = "companies"

urlpatterns = [
    path("", directory.company_list, name="list"),
    path("<slug:slug>/", directory.company_detail, name="detail"),
    path("<slug:slug>/logo", directory.company_logo, name="logo"),
]
