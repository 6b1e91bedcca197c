import pytest

from places.models import Place
from postings.models import Role
from postings.search.similar import similar_to
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def austin():
    return Place.objects.get(slug="austin-tx")


def test_similar_in_an_index_with_deleted_documents():
    """The engine counts deleted documents in some places and not in others."""
    for _ in range(8):
        posting = PostingFactory(title="Harbour crane engineer")
    similar_to(posting)
    for _ in range(3):
        posting.tags = [*posting.tags, "Python"]
        posting.save()
        assert len(similar_to(posting)) == 4


def test_similar_shares_words_of_title_or_skills():
    alike = PostingFactory(title="Zebra keeper intern", company__name="Alpha")
    skilled = PostingFactory(title="Night watch", tags=["zebra"], company__name="Beta")
    PostingFactory(title="Data analyst intern", company__name="Gamma")
    assert similar_to(PostingFactory(title="Zebra internship")) == [alike, skilled]


def test_similar_begins_with_same_role_near(austin):
    role = Role.objects.first()
    near = PostingFactory(title="Other words", role=role, places=[austin])
    far = PostingFactory(title="More words", role=role)
    worded = PostingFactory(title="Zebra keeper")
    assert similar_to(PostingFactory(title="Zebra keeper", role=role, places=[austin])) == [near, far, worded]


def test_similar_of_the_same_company_by_its_name():
    company = CompanyFactory(name="Halyard Robotics")
    colleague = PostingFactory(title="Night watch", company=company)
    assert similar_to(PostingFactory(title="Zebra keeper", company=company)) == [colleague]


@pytest.mark.parametrize("title", ["Intern", "???", "日本語", "x" * 200, 'C++ (R&D) "quoted', "a " * 90])
def test_similar_takes_any_title(title):
    similar_to(PostingFactory(title=title, tags=[]))
