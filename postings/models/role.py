from django.db import models
from django.urls import reverse

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

    def get_absolute_url(self) -> str:
        return reverse("postings:role", args=[self.slug])

    @property
    def in_words(self) -> str:
        """The name within a sentence: "machine learning"; capitals that belong to it ("UX design") stay."""
        return self.name if self.name[:2].isupper() else f"{self.name[:1].lower()}{self.name[1:]}"

    @property
    def intern(self) -> str:
        """Such as "machine learning intern"."""
        return f"{self.in_words} intern"

    @property
    def an_intern(self) -> str:
        """With its article: "an electrical engineering intern", "a UX design intern"."""
        return f"{'an' if self.intern[0] in 'aeio' else 'a'} {self.intern}"
