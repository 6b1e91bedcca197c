"""Reasons that moderators give most, ready to be sent. Staff may change them: they are added once."""

from django.db import migrations

REASONS = [
    (
        "Asks for money",
        "The posting asks students to pay: a fee, a deposit, training or equipment. We do not list internships that cost "
        "the intern money. If nothing has to be paid, take that part out and send the posting again.",
    ),
    (
        "Cannot tell who is hiring",
        "We could not confirm that the posting comes from the company that it names. Write to us from an address at the "
        "company’s own domain, or put the page of the company that lists this internship into the posting.",
    ),
    (
        "Citizens only without a legal basis",
        "The posting is open to US citizens alone, and names no law, regulation or government contract that demands it. "
        "Name it under “Who can apply”, or take the restriction out.",
    ),
    (
        "Duplicate",
        "You have this internship on the board already. Several places belong into one posting: add them to the one that "
        "is there, and students find it in each.",
    ),
    (
        "Excludes people",
        "The text leaves people out by age, sex, origin, religion or family. Say what the work needs instead, and send "
        "the posting again.",
    ),
    (
        "Not an internship",
        "This board is for internships and co-ops: work with a beginning and an end, for students or recent graduates, in "
        "which they learn with somebody’s help. What you describe is another kind of job.",
    ),
    (
        "Too little to go by",
        "Students cannot tell from the text what they would do. Describe the work, who helps the intern, and what they "
        "need to bring along. A few concrete sentences are enough.",
    ),
    (
        "Unpaid work",
        "The internship is unpaid, at a company that works for profit. In the United States the law asks who profits "
        "most from it (Fact Sheet 71 of the Department of Labor). Tell us how it meets those seven factors, or offer pay.",
    ),
    (
        "Way to apply does not work",
        "The address to apply at leads to another company, to an error or to nothing about this internship. Put in the "
        "address of the internship itself.",
    ),
]


def add_reasons(apps, schema_editor):
    Reason = apps.get_model("postings", "Reason")
    for name, text in REASONS:
        Reason.objects.get_or_create(name=name, defaults={"text": text})


class Migration(migrations.Migration):
    dependencies = [("postings", "0010_merged_postings")]

    operations = [migrations.RunPython(add_reasons, migrations.RunPython.noop)]
