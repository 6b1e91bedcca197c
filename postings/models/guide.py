from django.db import models
from simple_history.models import HistoricalRecords

from jobboard.fields import WordListField
from postings.choices import RoleCategory
from postings.models.role import Role


class Guide(models.Model):
    """What people ask about a role. Long texts are Markdown; short ones stand in tables.

    A table of its own, so that an edited sentence does not send all of the role's postings to the index again.
    """

    role = models.OneToOneField(Role, on_delete=models.CASCADE, related_name="guide")
    category = models.CharField(max_length=12, choices=RoleCategory)
    summary = models.CharField(max_length=200, help_text="One sentence, for lists and search engines.")
    work = models.TextField("what such an intern does", max_length=4_000)
    needs = models.TextField("what it takes to get in, and why", max_length=4_000)
    projects = models.TextField("typical projects, and how the team helps", max_length=4_000)
    workplace = models.TextField("where they work", max_length=4_000)
    credentials = models.CharField("what they study", max_length=200)
    environment = models.CharField("work environment", max_length=200)
    employers = models.CharField("who hires", max_length=200)
    outcome = models.CharField("ends with", max_length=200)
    suits = models.CharField(
        "suits you if", max_length=200, help_text="Goes on after “if you”: like taking things apart."
    )
    skills = WordListField(help_text="Skills whose share of live postings is counted: Python, SQL.")
    kinds = WordListField(help_text="Narrower searches within the role: computer vision, robotics.")
    neighbour = models.ForeignKey(
        Role,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The role that it is most often confused with.",
    )
    updated_at = models.DateTimeField(auto_now=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["role__name", "pk"]

    def __str__(self):
        return str(self.role)
