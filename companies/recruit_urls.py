"""What is public about recruiting here: asking for access, and the links of the mails that follow."""

from django.urls import path

from companies.views import access, invitation

app_name = "recruit"

urlpatterns = [
    path("", access.ask, name="ask"),
    path("sent/", access.sent, name="sent"),
    path("confirm/<str:token>/", access.confirm, name="confirm"),
    path("invitation/<str:token>/", invitation.answer, name="invitation"),
]
