from django.db import models


class Place(models.Model):
    """A city, town or named part of one. Data: GeoNames, CC BY 4.0.

    The key is the GeoNames id; from 1,900,000,000 up it is a place that GeoNames lacks (see build_gazetteer).
    """

    id = models.PositiveIntegerField("GeoNames id", primary_key=True)
    name = models.CharField(max_length=120)
    # Lower case, without accents and punctuation: what typed text is compared with.
    search_name = models.CharField(max_length=120, db_index=True)
    slug = models.SlugField(max_length=140, unique=True, help_text="Unambiguous in addresses, like washington-dc.")
    region_code = models.CharField("state or province code", max_length=8, blank=True)
    region_name = models.CharField("state or province", max_length=120, blank=True)
    country_code = models.CharField(max_length=2)
    country_name = models.CharField(max_length=80)
    latitude = models.FloatField(help_text="Degrees north.")
    longitude = models.FloatField(help_text="Degrees east.")
    population = models.PositiveIntegerField()
    time_zone = models.CharField(max_length=40, help_text="IANA name.")

    class Meta:
        ordering = ["-population", "pk"]
        indexes = [
            models.Index(fields=["country_code", "region_code", "search_name"], name="place_country_region"),
            models.Index(fields=["latitude", "longitude"], name="place_coordinates"),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        """How people write it: "Austin, TX", "Toronto, ON", "Berlin, Germany", "Singapore"."""
        if self.country_code in ("US", "CA"):
            return f"{self.name}, {self.region_code}"
        return self.name if self.name == self.country_name else f"{self.name}, {self.country_name}"
