from postings.words.card import card_words
from tests.postings.unsaved import HALYARD, NOW, WASHINGTON, posting


def test_card_words_of_a_plain_posting():
    told = card_words(posting(WASHINGTON), NOW)
    assert told["pay"] == "Pay not stated"
    assert told["per"] == ""
    assert told["url"] == posting().get_absolute_url() == "/postings/7/intern/"
    assert told["company_url"] == HALYARD.get_absolute_url() == "/companies/halyard/"
    assert told["states_nothing"]
