from django.db import models

from jobboard.fields import WordListField


class Role(models.Model):
    """A kind of internship, such as Machine learning."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    synonyms = WordListField(help_text="Words that titles are matched by, separated by commas: ML, deep learning.")
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name
