from django.urls import path

from postings.views import suggest
from postings.views.detail import detail
from postings.views.home import home
from postings.views.search import search

app_name = "postings"

urlpatterns = [
    path("", home, name="home"),
    path("internships/", search, name="search"),
    path("internships/suggest/what/", suggest.what, name="suggest-what"),
    path("internships/suggest/where/", suggest.where, name="suggest-where"),
    path("postings/<int:pk>/", detail),
    path("postings/<int:pk>/<str:slug>/", detail, name="detail"),
]
