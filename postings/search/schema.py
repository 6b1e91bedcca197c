"""What the index holds of a posting, and how text becomes words.

The index is a cache: it stores nothing that people see, only what finds and counts. Every field here is filled by
documents.py and asked by query.py and results.py. Change VERSION with any change of fields, analysis or documents:
an index of another version is built anew.
"""

import functools

from tantivy import Filter, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from postings.search.odd_words import spell_out

VERSION = 5

# Longer "words" are noise (keys, encoded data) and only swell the index.
LONGEST_WORD = 60

TEXT_FIELDS = ("title", "company_name", "skills", "body")
# One value each, or several; an absent fact is the value "unstated", so that it can be counted and chosen too.
KEYWORD_FIELDS = (
    "arrangement",
    "type",
    "term",
    "role",
    "degree",
    "sponsorship",
    "permit",
    "industry",
    "size",
    "company",
    "region",
    "country",
    "remote_country",
    "shift",
    "paid",
    "currency",
    "tag",
)
# What people read of a keyword: the title as written; name and slug of the company and the role.
KEY_FIELDS = ("title_key", "company_key", "role_key")
# Moments are whole minutes since 1970: "closes" is the end of the closing date, "expires" when the posting ends by the
# clock: earlier, while its recruiter is asked whether it is open. Pay is US cents an hour, the lower end; rate is the
# middle, in hundredths of the currency.
NUMBER_FIELDS = (
    "id",
    "version",
    "live",
    "opens",
    "expires",
    "closes",
    "pay",
    "rate",
    "place",
    "by_newest",
    "by_closing",
    "by_pay",
)
UNSTATED = "unstated"
NEVER = 2**31 - 1  # minutes: the closing time of what is open until filled, in the year 6053


@functools.cache
def english() -> TextAnalyzer:
    """Stemmed words: what titles, companies, skills and descriptions are searched by."""
    return _words().filter(Filter.stemmer("english")).build()


@functools.cache
def plain() -> TextAnalyzer:
    """Whole words: the vocabulary that spelling is compared with and suggestions are found by."""
    return _words().build()


def _words() -> TextAnalyzerBuilder:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
    return builder.filter(Filter.lowercase()).filter(Filter.ascii_fold())


def tokens(text: str) -> tuple[str, ...]:
    """The words of `text` as the vocabulary has them."""
    return tuple(plain().analyze(spell_out(text)))


def stems(text: str) -> tuple[str, ...]:
    """The words of `text` as titles and descriptions are searched by."""
    return tuple(english().analyze(spell_out(text)))


@functools.cache
def schema() -> Schema:
    builder = SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="english")
    builder.add_text_field("vocabulary", tokenizer_name="plain", index_option="basic")
    for name in (*KEYWORD_FIELDS, *KEY_FIELDS):
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    for name in NUMBER_FIELDS:
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_float_field("recency", fast=True)
    return builder.build()
