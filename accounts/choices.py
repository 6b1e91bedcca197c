from django.db import models


class Access(models.TextChoices):
    """What a person may do in the back office."""

    RECRUITER = "recruiter", "Recruiter: the companies listed below"
    MODERATOR = "moderator", "Moderator: every company and posting"
    ADMINISTRATOR = "administrator", "Administrator: everything, people included"
