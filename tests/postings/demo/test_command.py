import re
import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.choices import Access
from accounts.models import User
from companies.models import Company
from postings.demo import seed as demo_seed
from postings.models import Posting, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var_dir(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def seed_demo(**options) -> str:
    out = StringIO()
    call_command("seed_demo", postings=40, stdout=out, **options)
    return out.getvalue()


def test_seed_demo_says_what_it_added():
    assert "Added 67 companies and 40 postings." in seed_demo()


def test_seed_demo_second_time_is_refused_and_changes_nothing():
    seed_demo()
    with pytest.raises(CommandError, match=r"not empty: 67 companies, 40 postings\. Nothing was changed\. Give --add"):
        seed_demo()
    assert Posting.objects.count() == 40


def test_seed_demo_refuses_a_board_with_a_company_alone():
    Company.objects.create(name="Somebody")
    with pytest.raises(CommandError, match="not empty"):
        seed_demo()


def test_seed_demo_add_keeps_what_is_there(var_dir):
    seed_demo()
    passwords = (var_dir / "demo-sign-ins.txt").read_text()
    out = seed_demo(add=True, seed=2)
    assert "Added 0 companies and 40 postings." in out
    assert "Demo sign-ins" not in out
    assert (var_dir / "demo-sign-ins.txt").read_text() == passwords
    assert Posting.objects.count() == 80
    assert Posting.objects.filter(company__name="Xometry").count() == 1


def test_seed_demo_without_postings_is_refused():
    with pytest.raises(CommandError, match="1 or more"):
        call_command("seed_demo", postings=0)


def test_seed_demo_without_roles_is_refused_and_changes_nothing():
    Role.objects.filter(slug="marketing").delete()
    with pytest.raises(CommandError, match="lacks the roles marketing"):
        seed_demo()
    assert not Company.objects.exists()


def test_seed_demo_interrupted_leaves_an_empty_board(monkeypatch):
    def interrupt(companies):
        raise KeyboardInterrupt

    monkeypatch.setattr(demo_seed.people, "store", interrupt)
    with pytest.raises(KeyboardInterrupt):
        seed_demo()
    assert not Company.objects.exists()
    assert not Posting.objects.exists()


def test_sign_ins_are_kept_for_the_owner_alone_and_work(var_dir):
    out = seed_demo()
    path = var_dir / "demo-sign-ins.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text().strip() in out
    found = re.findall(r"^(\w+).*?(\S+@\S+)\s+(\S+)$", path.read_text(), re.MULTILINE)
    assert [who for who, _, _ in found] == ["Administrator", "Moderator", "Recruiter", "Recruiter"]
    for who, email, password in found:
        user = User.objects.get(email=email)
        assert user.access == Access[who.upper()]
        assert user.is_staff
        assert Client().login(username=email, password=password)


def test_recruiters_belong_to_two_companies():
    seed_demo()
    recruiters = User.objects.filter(memberships__isnull=False)
    assert {user.memberships.get().company.name for user in recruiters} == {"Halyard Robotics", "Fernhollow Health"}


def test_passwords_are_new_each_time(var_dir):
    seed_demo()
    first = (var_dir / "demo-sign-ins.txt").read_text()
    User.objects.all().delete()
    seed_demo(add=True)
    assert (var_dir / "demo-sign-ins.txt").read_text() != first


def test_quiet_run_prints_nothing():
    assert seed_demo(verbosity=0) == ""
