"""The columns of a sheet of postings, in order. Uploads, downloads, templates and the help are all made from these."""

from typing import NamedTuple

from import_export.fields import Field

from companies.names import name_key
from postings import choices
from postings.admin.forms import first_zone
from postings.bulk import widgets as w
from postings.bulk.places import PlacesField, PlacesWidget
from postings.models import Role

PLACES = "uploaded_places"
EXAMPLE_TITLE = "Example, delete this row: Machine learning intern"


class Help(NamedTuple):
    """A column as the template explains it."""

    name: str
    takes: str
    options: list[str]
    example: str


# Column, attribute of a posting, widget, what it takes, example.
_SPECS = [
    ("Id", "id", w.TextWidget(), "Leave empty for a new posting; keep it to change an old one.", ""),
    ("Company", "company", None, "Only if you recruit for several: its name.", ""),
    ("Title", "title", w.TextWidget(), "Needed. As students search for it.", EXAMPLE_TITLE),
    ("Role", "role", None, "The kind of internship.", "Machine learning"),
    ("Description", "description", w.TextWidget(), "What the intern does. Markdown.", "You train **one** small model."),
    ("Tags", "tags", w.WordListWidget(), "Skills and topics, with semicolons between.", "Python; computer vision"),
    (
        "Places",
        PLACES,
        PlacesWidget(),
        "City and state, with semicolons between. A place that is not certain is an error.",
        "Austin, TX; Washington, DC",
    ),
    ("Place as written", "place_text", w.TextWidget(), "Only for a place that the board does not know.", ""),
    ("Arrangement", "arrangement", w.ChoiceWidget(choices.Arrangement), "", "Hybrid"),
    ("Days on site a week", "onsite_days", w.WholeWidget(), "1 to 7, for hybrid work.", "3"),
    ("Remote country", "remote_country", w.CapitalsWidget(), "Two letters, for remote work.", ""),
    ("Term", "season", w.ChoiceWidget(choices.Season), "", "Summer"),
    ("Year", "year", w.WholeWidget(), "The term's year.", "2027"),
    ("First day", "starts_on", w.DayWidget(), "2027-05-31, or 5/31/2027.", "2027-06-01"),
    ("Last day", "ends_on", w.DayWidget(), "2027-05-31, or 5/31/2027.", "2027-08-20"),
    ("Hours a week", "hours_per_week", w.WholeWidget(), "1 to 80.", "40"),
    ("Openings", "openings", w.WholeWidget(), "How many interns.", "2"),
    ("Employment type", "employment_type", w.ChoiceWidget(choices.EmploymentType), "", "Full-time"),
    ("Shift", "shift", w.ChoiceWidget(choices.Shift), "", "Days"),
    ("Kind of pay", "pay_kind", w.ChoiceWidget(choices.PayKind), "", "Hourly pay"),
    ("Pay from", "pay_min", w.AmountWidget(), "A number: 25 or 25.50.", "25"),
    ("Pay to", "pay_max", w.AmountWidget(), "A number; empty when it is one amount.", "30"),
    ("Pay is", "pay_unit", w.ChoiceWidget(choices.PayUnit), "Needed with an amount.", "an hour"),
    ("Currency", "currency", w.CapitalsWidget("USD"), "Three letters; empty is USD.", "USD"),
    ("Pay as written", "pay_text", w.TextWidget(), "Only where the numbers do not say it all.", ""),
    ("Benefits", "benefits", w.TextWidget(), "One a line.", ""),
    ("Help with housing", "housing", w.StatedWidget(choices.Stated), "", "not stated"),
    ("Help with relocation", "relocation", w.StatedWidget(choices.Stated), "", "not stated"),
    ("May lead to a full-time job", "conversion", w.StatedWidget(choices.Stated), "", "yes"),
    ("Must be enrolled", "enrolled", w.StatedWidget(choices.Stated), "", "yes"),
    ("Degree levels", "degree_levels", w.ChoiceListWidget(choices.DegreeLevel), "With semicolons between.", "Master’s"),
    ("Class years", "class_years", w.ChoiceListWidget(choices.ClassYear), "With semicolons between.", "Junior; Senior"),
    ("Majors", "majors", w.WordListWidget(), "With semicolons between.", "Computer science; Statistics"),
    ("Graduating from", "graduation_from", w.MonthWidget(), "The earliest month: 2027-12 or a day of it.", ""),
    ("Graduating to", "graduation_to", w.MonthWidget(), "The latest month: 2028-06 or a day of it.", ""),
    ("Graduation in words", "graduation_words", w.TextWidget(), "Such as: December 2026 or May 2027.", ""),
    ("Minimum GPA", "gpa_min", w.AmountWidget(), "0 to 4.", "3.2"),
    ("The GPA is", "gpa_rule", w.ChoiceWidget(choices.GpaRule), "Needed with a GPA.", "Preferred"),
    ("US work authorization required", "work_authorization", w.StatedWidget(choices.Stated), "", "not stated"),
    ("Sponsors visas", "sponsorship", w.StatedWidget(choices.Stated), "", "not stated"),
    ("Accepts CPT", "accepts_cpt", w.StatedWidget(choices.Stated), "", "not stated"),
    ("Accepts OPT", "accepts_opt", w.StatedWidget(choices.Stated), "", "not stated"),
    ("Citizenship", "citizenship", w.ChoiceWidget(choices.Citizenship), "", ""),
    ("Legal basis of the restriction", "citizenship_basis", w.TextWidget(), "Needed with a restriction.", ""),
    ("Must be able to commute", "must_commute", w.StatedWidget(choices.Stated), "", "not stated"),
    ("Must be able to work the hours", "must_work_hours", w.StatedWidget(choices.Stated), "", "not stated"),
    ("Other requirements", "other_requirements", w.TextWidget(), "One a line.", ""),
    ("Apply at", "apply_url", w.TextWidget(), "An address that begins with https://", "https://jobs.example.com/ml"),
    ("Or by e-mail to", "apply_email", w.TextWidget(), "Instead of an address.", ""),
    ("Documents to send", "documents", w.ChoiceListWidget(choices.Document), "With semicolons between.", "Résumé"),
    ("Last day to apply", "closes_on", w.DayWidget(), "2027-05-31, or 5/31/2027. Empty: until filled.", "2027-03-31"),
    ("Time zone", "time_zone", w.TextWidget(), "Empty: as at the first place.", ""),
]
COLUMN_NAMES = {attribute: name for name, attribute, *_ in _SPECS}
NUMBERS = {name for name, _, widget, *_ in _SPECS if isinstance(widget, w.AmountWidget | w.WholeWidget)}
DAYS = {name for name, _, widget, *_ in _SPECS if isinstance(widget, w.DayWidget)}


class TimeZoneField(Field):
    """Empty where it is the first place's, which it then follows."""

    def get_value(self, instance):
        if getattr(instance, "zone_follows_place", None) is None:
            places = instance.place_list if instance.pk else []
            instance.zone_follows_place = not instance.pk or instance.time_zone == first_zone(places)
        return "" if instance.zone_follows_place else instance.time_zone

    def save(self, instance, row, is_m2m=False, **kwargs):
        value = self.clean(row, **kwargs)
        instance.zone_follows_place = not value
        if value:
            instance.time_zone = value


def columns(companies: dict | None, *, with_company: bool = True) -> dict[str, Field]:
    """Return the columns by attribute. `companies` are those that a person may name, by their name_key."""
    made = {
        "company": w.RowWidget(companies or {}, "a company that you post for", name_key),
        "role": w.RowWidget({w.folded(role.name): role for role in Role.objects.all()}, "a kind of internship"),
    }
    kinds = {PLACES: PlacesField, "time_zone": TimeZoneField}
    return {
        attribute: kinds.get(attribute, Field)(attribute, name, widget or made[attribute])
        for name, attribute, widget, *_ in _SPECS
        if with_company or attribute != "company"
    }


def column_help(*, with_company: bool) -> list[Help]:
    """Return what each column takes, with its allowed values and an example."""
    roles = list(Role.objects.order_by("name").values_list("name", flat=True))
    helps = []
    for name, attribute, widget, takes, example in _SPECS:
        options = roles if attribute == "role" else list(getattr(widget, "options", []))
        if with_company or attribute != "company":
            helps.append(Help(name, takes, options, example))
    return helps
