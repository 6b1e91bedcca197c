"""What moderators and recruiters send in the queue; each form does what it was filled in for."""

from django import forms
from django.utils.html import format_html

from accounts.models import User
from companies.models import Company
from postings.actions import NotPossible
from postings.admin.queue_links import standing_url
from postings.models import Posting, Review
from postings.moderation import deciding, standing

LONGEST_REASON = 2_000
ACCEPT, DECLINE, REMOVE, BAN = "accept", "decline", "remove", "ban"
TRUST, LIFT = "trust", "lift"
DECISIONS = {ACCEPT: "Accept", DECLINE: "Decline", REMOVE: "Remove from the board", BAN: "Ban the company"}


def reason_field() -> forms.CharField:
    return forms.CharField(
        label="What the recruiter is told",
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea({"rows": 6, "cols": 60}),
        label_suffix="",
    )


class NeedsReason:
    """Some decisions go to the recruiter with a reason, and one asks twice."""

    def clean(self):
        cleaned = super().clean()
        choice = cleaned.get("decision")
        if choice in (DECLINE, REMOVE, BAN) and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Write a reason, or take one of those above: the recruiter reads it.")
        if choice == BAN and not cleaned.get("sure"):
            self.add_error("sure", "Tick this, too: all that the company has on the board is closed.")
        return cleaned


class DecisionForm(NeedsReason, forms.Form):
    decision = forms.ChoiceField(choices=list(DECISIONS.items()), widget=forms.HiddenInput)
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    reason = reason_field()
    sure = forms.BooleanField(label="Close all its postings", required=False, label_suffix="")

    def decide(self, *, posting: Posting, review: Review | None, by: User) -> str:
        """Do what was chosen and return what came of it, for people; raise NotPossible."""
        reason, choice = self.cleaned_data["reason"], self.cleaned_data["decision"]
        if choice == REMOVE:
            deciding.remove(posting=posting, by=by, reason=reason, review=review)
            return f"“{posting.title}” is removed from the board. The recruiter has the reason by mail."
        if choice == BAN:
            return banned(posting.company, by, reason)
        if review is None:
            raise NotPossible("There is nothing to accept or decline: nobody waits for a decision about it.")
        if choice == DECLINE:
            deciding.decline(review=review, by=by, reason=reason)
            done = "undone" if review.is_edit and not review.is_appeal else "declined"
            return f"“{posting.title}”: {done}. The recruiter has the reason by mail."
        deciding.accept(review=review, by=by, seen=self.cleaned_data["seen"])
        return accepted(posting)


def accepted(posting: Posting) -> str:
    """What is said after an accepted posting; it offers to trust a company of which enough were accepted."""
    said = format_html("“{}” is accepted.", posting.title)
    if not standing.may_be_trusted(posting.company):
        return said
    number = standing.accepted_count(posting.company)
    offer = '{} {} postings of {} were accepted so far: <a href="{}">trust the company</a>, and it publishes at once.'
    return format_html(offer, said, number, posting.company, standing_url(posting.company))


def banned(company: Company, by: User, reason: str) -> str:
    closed = standing.ban(company=company, by=by, reason=reason)
    return f"{company} is banned. {closed:,} of its postings closed; its recruiters have the reason by mail."


class StandingForm(NeedsReason, forms.Form):
    decision = forms.ChoiceField(choices=[(TRUST, "Trust"), (BAN, "Ban"), (LIFT, "Lift the ban")])
    reason = reason_field()
    sure = forms.BooleanField(label="Close all its postings", required=False, label_suffix="")

    def change(self, *, company: Company, by: User) -> str:
        """Do what was chosen and return what came of it, for people; raise NotPossible."""
        choice = self.cleaned_data["decision"]
        if choice == BAN:
            return banned(company, by, self.cleaned_data["reason"])
        if choice == LIFT:
            standing.lift_ban(company=company, by=by)
            return f"The ban is lifted. Moderators read what {company} submits."
        standing.trust(company=company, by=by)
        return f"{company} is trusted: it publishes at once. What waits in the queue stays there."


class AppealForm(forms.Form):
    appeal = forms.CharField(
        label="Why the decision is wrong",
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 5, "cols": 60}),
        label_suffix="",
    )
