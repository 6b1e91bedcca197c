"""Reads a form as a browser would send it, so that tests post what people post."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    """Collects the fields of the form with one id; buttons are left out."""

    def __init__(self, form_id: str):
        super().__init__()
        self.form_id = form_id
        self.fields: dict[str, list[str]] = {}
        self.is_inside = False
        self.select = self.textarea = None
        self.text = ""

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.is_inside = attributes.get("id") == self.form_id
        name = attributes.get("name")
        if tag == "option" and self.select and "selected" in attributes:
            self.fields[self.select] = [*self.fields.get(self.select, []), attributes.get("value", "")]
        if not self.is_inside or not name:
            return
        if tag == "select":
            self.select = name
            self.fields.setdefault(name, [])
        elif tag == "textarea":
            self.textarea, self.text = name, ""
        elif tag == "input" and attributes.get("type") not in ("submit", "button", "file"):
            is_choice = attributes.get("type") in ("radio", "checkbox")
            if not is_choice or "checked" in attributes:
                self.fields.setdefault(name, []).append(attributes.get("value", "on" if is_choice else ""))

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            self.fields[self.textarea] = [self.text.removeprefix("\n")]
            self.textarea = None
        elif tag == "form":
            self.is_inside = False


def read_form(response, form_id: str = "posting_form") -> dict[str, list[str]]:
    """Return the values of the form by field name; fields of empty rows are there too."""
    reader = FormReader(form_id)
    reader.feed(response.text)
    assert reader.fields, f"no form {form_id}"
    return {name: values for name, values in reader.fields.items() if "__prefix__" not in name}
