class Base36Converter:
    """The key of an account in links to its password: digits and letters, no hyphen."""

    regex = "[0-9A-Za-z]{1,13}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
