import datetime as dt
from decimal import Decimal

import django_filters
import pytest
from django.http import QueryDict

from accounts.models import User
from jobboard import forms

SHAPES = [("round", "Round"), ("square", "Square")]


class ShapeForm(forms.LenientForm):
    q = forms.BoundedTextField(required=False, max_length=20)
    shape = forms.LenientMultipleChoiceField(required=False, choices=SHAPES)
    sort = forms.LenientChoiceField(required=False, choices=[("new", "Newest"), ("old", "Oldest")], empty_value="new")
    radius = forms.LenientChoiceField(required=False, choices=[("10", "10"), ("25", "25")], coerce=int, empty_value=25)
    least = forms.BoundedDecimalField(required=False, least=0, most=500)
    days = forms.BoundedIntegerField(required=False, least=1, most=30)
    since = forms.BoundedDateField(required=False)
    remote = forms.FlagField(required=False)


def clean(query: str) -> ShapeForm:
    form = ShapeForm(QueryDict(query))
    form.full_clean()
    return form


def test_form_without_values_has_every_field_empty():
    form = clean("")
    assert form.is_valid()
    assert form.cleaned_data == {
        "q": "", "shape": [], "sort": "new", "radius": 25, "least": None, "days": None, "since": None, "remote": False,
    }  # fmt: skip


def test_form_with_good_values_keeps_them():
    form = clean("q=ml+intern&shape=round&sort=old&radius=10&least=27.5&days=7&since=2026-11-24&remote=1")
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "q": "ml intern",
        "shape": ["round"],
        "sort": "old",
        "radius": 10,
        "least": Decimal("27.5"),
        "days": 7,
        "since": dt.date(2026, 11, 24),
        "remote": True,
    }


def test_unknown_choice_is_named_and_the_valid_one_applies():
    form = clean("shape=round&shape=purple&shape=round&least=30")
    assert form.cleaned_data["shape"] == ["round"]
    assert form.cleaned_data["least"] == 30
    assert form.errors == {"shape": ["“purple” is not one of the choices, so it was left out."]}


def test_many_unknown_choices_make_one_short_message():
    form = clean("&".join(f"shape=purple{n}" for n in range(90)))
    [message] = form.errors["shape"]
    assert message.endswith("“purple2” and 87 more are not choices, so they were left out.")


def test_unknown_sort_and_radius_fall_back():
    form = clean("sort=company__secret&radius=9223372036854775808")
    assert form.cleaned_data["sort"] == "new"
    assert form.cleaned_data["radius"] == 25
    assert set(form.errors) == {"sort", "radius"}


@pytest.mark.parametrize(
    "number",
    ["1e3", "1e999999", "inf", "-inf", "NaN", "sNaN", "-1", "501", "٣", "0x10", "1_000", "9" * 5_000, "abc", "--1"],
)
def test_number_out_of_bounds_is_refused_with_a_message(number):
    form = clean(f"least={number}&q=kept")
    assert form.errors == {"least": ["Enter a number from 0 to 500."]}
    assert form.cleaned_data["least"] is None
    assert form.cleaned_data["q"] == "kept"


@pytest.mark.parametrize(("typed", "number"), [("$25", 25), ("0", 0), ("499.99", Decimal("499.99")), (" 25. ", 25)])
def test_number_is_read_as_people_write_it(typed, number):
    assert clean(f"least={typed}").cleaned_data["least"] == number


@pytest.mark.parametrize("number", ["1.5", "0", "31", str(2**63), "1e1"])
def test_whole_number_out_of_bounds_is_refused(number):
    assert clean(f"days={number}").errors == {"days": ["Enter a whole number from 1 to 30."]}


@pytest.mark.parametrize("day", ["2026-02-30", "0000-01-01", "9999-12-31T23:59:59+14:00", "abc", "1" * 5_000])
def test_date_that_is_none_is_refused(day):
    form = clean(f"since={day}")
    assert form.errors["since"][0].startswith("Enter a date like ")
    assert form.cleaned_data["since"] is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1999-12-31"])
def test_date_out_of_range_is_refused(day):
    assert clean(f"since={day}").errors == {"since": ["Enter a date from 2000-01-01 to 2100-12-31."]}


def test_text_that_is_too_long_keeps_its_beginning():
    form = clean("q=" + "word+" * 10)
    assert form.cleaned_data["q"] == "word word word word"
    assert form.errors == {"q": ["Only the first 20 characters were used."]}


def test_text_has_its_control_characters_and_line_ends_taken_out():
    assert clean("q=a%00b%0D%0Ac%E2%80%A8d%09%20%20e").cleaned_data["q"] == "a b c d e"


@pytest.mark.parametrize(("typed", "flag"), [("1", True), ("on", True), ("TRUE", True), ("0", False), ("off", False)])
def test_flag_reads_yes_and_no(typed, flag):
    assert clean(f"remote={typed}").cleaned_data["remote"] is flag


def test_flag_that_is_neither_is_refused():
    form = clean("remote=perhaps")
    assert form.cleaned_data["remote"] is False
    assert form.errors == {"remote": ["“perhaps” is neither yes nor no, so it was left out."]}


def test_refused_value_stays_in_its_field():
    assert 'value="1e999999"' in str(clean("least=1e999999")["least"])


class PersonChoices(django_filters.ChoiceFilter):
    field_class = forms.LenientChoiceField


class PersonFilter(django_filters.FilterSet):
    is_staff = PersonChoices(choices=[("True", "Staff"), ("False", "Others")], empty_label="Anybody")

    class Meta:
        model = User
        fields = ["is_staff"]
        form = forms.LenientForm


@pytest.mark.django_db
def test_filterset_with_unknown_choice_reports_it_and_filters_by_the_rest():
    User.objects.create_user("ann@example.com", is_staff=True)
    User.objects.create_user("bob@example.com")
    assert [str(user) for user in PersonFilter(QueryDict("is_staff=True"), User.objects.all()).qs] == [
        "ann@example.com"
    ]
    lenient = PersonFilter(QueryDict("is_staff=Perhaps"), User.objects.all())
    assert lenient.qs.count() == 2
    assert "is_staff" in lenient.errors
