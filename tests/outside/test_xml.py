"""libxml2 on what is no page: sitemaps by the schema of sitemaps.org, feeds and the search description well-formed."""

import pytest

from tests.outside.conftest import need, run


@pytest.fixture(scope="session")
def xml(folder):
    need("xmllint")
    return folder / "xml"


def test_index_follows_the_schema(xml, tools):
    checked = run("xmllint", "--noout", "--nonet", "--schema", str(tools / "siteindex.xsd"), str(xml / "sitemap.xml"))
    assert checked.returncode == 0, checked.stderr


def test_parts_follow_the_schema(xml, tools):
    parts = sorted(map(str, xml.glob("part-*.xml")))
    schema = tools / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
    checked = run("xmllint", "--noout", "--nonet", "--schema", str(schema), *parts)
    assert checked.returncode == 0, checked.stderr
    assert len(parts) >= 4  # postings, companies, roles, landing pages


def test_schemas_refuse_what_is_wrong(xml, tools, tmp_path):
    wrong = tmp_path / "wrong.xml"
    wrong.write_text((xml / "sitemap.xml").read_text().replace("<loc>", "<lok>").replace("</loc>", "</lok>"))
    assert run("xmllint", "--noout", "--schema", str(tools / "siteindex.xsd"), str(wrong)).returncode


def test_feeds_and_descriptions_are_well_formed(xml):
    files = sorted(str(path) for path in xml.iterdir() if not path.name.startswith("part-"))
    checked = run("xmllint", "--noout", "--nonet", *files)
    assert checked.returncode == 0, checked.stderr
    assert len(files) >= 5
