from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jobboard.admin import CheckedFormSet
from places.models import Place
from postings.actions import LACKS, missing_in_fields, needs_place
from postings.checks.unpaid import FACTORS
from postings.choices import Status
from postings.models import Posting
from postings.models.posting import now_whole_minute

PUBLISH = "_publish"  # the button that saves and publishes
FIRST_YEAR, LAST_YEAR = 2000, 2100

# Beside which field a rule of the database is explained when it is broken.
FIELD_OF_CONSTRAINT = {
    "posting_pay_in_order": "pay_max",
    "posting_pay_has_unit": "pay_unit",
    "posting_unpaid_has_no_pay": "pay_kind",
    "posting_graduation_in_order": "graduation_to",
    "posting_dates_in_order": "ends_on",
    "posting_one_way_to_apply": "apply_email",
    "posting_onsite_days_of_hybrid": "onsite_days",
    "posting_year_has_term": "season",
}


# Offered by name; a posting closes in the zone of its first place anyway, wherever that is.
ZONES = {
    "America/New_York": "Eastern (New York)",
    "America/Chicago": "Central (Chicago)",
    "America/Denver": "Mountain (Denver)",
    "America/Phoenix": "Arizona (Phoenix)",
    "America/Los_Angeles": "Pacific (Los Angeles)",
    "America/Anchorage": "Alaska (Anchorage)",
    "Pacific/Honolulu": "Hawaii (Honolulu)",
    "America/Puerto_Rico": "Atlantic (Puerto Rico)",
    "America/Toronto": "Toronto",
    "America/Vancouver": "Vancouver",
    "Europe/London": "London",
    "Europe/Berlin": "Berlin",
    "Asia/Kolkata": "India",
    "Asia/Singapore": "Singapore",
    "Asia/Tokyo": "Tokyo",
    "Australia/Sydney": "Sydney",
    "UTC": "UTC",
}


def zone_choices(current: str) -> list[tuple[str, str]]:
    """Return the zones to choose from; `current` is among them."""
    other = {} if current in ZONES else {current: current}
    return [("", "As at the first place"), *(ZONES | other).items()]


def first_zone(places: list[Place]) -> str:
    """Return the zone in which a posting at `places` closes when nobody chooses one."""
    return places[0].time_zone if places else Posting._meta.get_field("time_zone").default


def seven_factors() -> SafeString:
    """The help beside the box that confirms them: closed, because most internships are paid."""
    items = format_html_join("", "<li>{}</li>", [(factor,) for factor in FACTORS])
    return format_html(
        "For unpaid and credit-only internships of companies that work for profit. <details><summary>The seven factors"
        "</summary><ol>{}</ol>None of them decides alone: what counts is whether the intern gains the most from it"
        " ({}). This is no legal advice.</details>",
        items,
        "Fact Sheet 71 of the US Department of Labor",
    )


class PostingForm(forms.ModelForm):
    """The admin says for which model and fields."""

    time_zone = forms.ChoiceField(
        required=False,
        label_suffix="",
        help_text="The posting closes at the end of its last day there.",
    )

    class Meta:
        help_texts = {
            "title": "As students search for it: “Machine learning intern”. No pay, place or code.",
            "role": "Puts the posting on the pages of this kind of internship.",
            "description": "What the intern does, learns and works with. Markdown: # heading, - list, **bold**.",
            "place_text": "Only for a place that the list does not know.",
            "season": "When the internship takes place.",
            "pay_kind": "Students filter by pay. Several states ask for the range in the posting.",
            "pay_text": "Only where the numbers do not say it all.",
            "unpaid_considered": seven_factors(),
            "benefits": "One a line.",
            "sponsorship": "CPT and OPT are not sponsorship: answer them below.",
            "citizenship": "Lawful only where a law, regulation or government contract demands it.",
            "apply_url": "Begins with https://",
            "opens_at": "Eastern time. Leave it empty to publish at once; a later moment opens it by itself.",
        }
        labels = {"opens_at": "Publish at"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = self.instance.place_list if self.instance.pk else []
        self.fields["time_zone"].choices = zone_choices(self.instance.time_zone)
        if self.instance.time_zone == first_zone(places):
            self.initial["time_zone"] = ""
        if "opens_at" in self.fields:
            self.fields["opens_at"].required = False
            for box, name in zip(self.fields["opens_at"].widget.widgets, ("day", "time"), strict=True):
                box.attrs["aria-label"] = f"Publish at: {name}"
            if self.instance.opens_at <= now_whole_minute():
                self.initial["opens_at"] = None

    @property
    def is_publishing(self) -> bool:
        return PUBLISH in self.data

    @property
    def zone_follows_place(self) -> bool:
        return not self.data.get(self.add_prefix("time_zone"))

    def clean_time_zone(self):
        return self.cleaned_data["time_zone"] or self.instance.time_zone

    def clean_opens_at(self):
        return self.cleaned_data["opens_at"] or now_whole_minute()

    def clean_remote_country(self):
        code = self.cleaned_data["remote_country"].strip().upper()
        if code and not Place.objects.filter(country_code=code).exists():
            raise ValidationError("Write the two letters of a country, like US or CA.")
        return code

    def clean(self):
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            if hasattr(value, "year") and not FIRST_YEAR <= value.year <= LAST_YEAR:
                self.add_error(name, f"Enter a date from {FIRST_YEAR} to {LAST_YEAR}.")
        for name in ("graduation_from", "graduation_to"):
            if cleaned.get(name):
                cleaned[name] = cleaned[name].replace(day=1)  # months are compared
        if cleaned.get("gpa_rule") and cleaned.get("gpa_min") is None and "gpa_min" not in self.errors:
            self.add_error("gpa_min", "Enter the GPA, or choose “Not stated” beside it.")
        if cleaned.get("gpa_min") is not None and not cleaned.get("gpa_rule"):
            self.add_error("gpa_rule", "Say whether this GPA is required or preferred.")
        return cleaned

    def full_clean(self):
        super().full_clean()
        if self.is_bound:
            self._explain_constraints()
            self._explain_lacks()

    def _explain_constraints(self) -> None:
        """Move what the database's rules say from the top of the form to the field that it is about."""
        rules = {rule.name: rule.violation_error_message for rule in Posting._meta.constraints}
        fields = {rules[name]: field for name, field in FIELD_OF_CONSTRAINT.items()}
        errors = self.errors.pop(NON_FIELD_ERRORS, None)
        for error in errors.as_data() if errors else []:
            field = fields.get(error.messages[0])
            self.add_error(field if field in self.fields else None, error)

    def _explain_lacks(self) -> None:
        """Say what students would miss: all of it when publishing, else what this edit of a live one takes away."""
        lacks = missing_in_fields(self.instance)
        if not self.is_publishing:
            published = self.instance.status == Status.PUBLISHED
            lacks = [name for name in lacks if published and name in self.changed_data]
            lacks += ["citizenship_basis"] if self.instance.lacks_citizenship_basis else []
        for name in dict.fromkeys(lacks):
            if name in self.fields and name not in self.errors:
                self.add_error(name, LACKS[name].sentence)


class PlaceFormSet(CheckedFormSet):
    def clean(self):
        super().clean()
        asked = PUBLISH in self.data or self.instance.status == Status.PUBLISHED
        if asked and not any(self.errors) and not self.places and needs_place(self.instance):
            raise ValidationError(LACKS["sites"].sentence)

    @property
    def places(self) -> list[Place]:
        """The places as filled in, in order; those marked for deletion and those in error are left out."""
        rows = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        return [row["place"] for row in rows if row.get("place") and not row.get("DELETE")]
