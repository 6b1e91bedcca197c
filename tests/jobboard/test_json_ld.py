import json

from jobboard.json_ld import breadcrumbs, script_json, without_empty

SITE = "https://foothold.example"


def test_script_json_cannot_end_its_element():
    text = "</script><script>alert(1)</script><!-- & \u2028\u2029 é"
    written = script_json({"title": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"title": text}


def test_breadcrumbs_are_numbered_and_have_whole_addresses():
    written = breadcrumbs([("Companies", "/companies/"), ("R&D <Labs>", "")], SITE)
    assert "<" not in written
    assert json.loads(written) == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Companies", "item": f"{SITE}/companies/"},
            {"@type": "ListItem", "position": 2, "name": "R&D <Labs>"},
        ],
    }


def test_breadcrumbs_of_fewer_than_two_are_nothing():
    assert breadcrumbs([("All internships", "/internships/")], SITE) == ""
    assert breadcrumbs([], SITE) == ""


def test_without_empty_keeps_zero_and_no():
    assert without_empty({"a": 0, "b": False, "c": None, "d": "", "e": [], "f": {}, "g": 1}) == {
        "a": 0,
        "b": False,
        "g": 1,
    }
