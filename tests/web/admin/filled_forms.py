"""Reads what a form on a page would send, so that a test can change one field and send the rest as it stands."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Collects the controls of the form with one id."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.sent: dict[str, str] = {}
        self._inside = False
        self._area: str | None = None
        self._choosing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "form":
            self._inside = facts.get("id") == self.form_id
        elif self._inside and tag in {"input", "textarea", "select", "option"}:
            getattr(self, f"_{tag}")(facts)

    def _input(self, facts: dict[str, str | None]) -> None:
        if facts.get("type") != "checkbox" or "checked" in facts:
            self.sent[facts["name"]] = facts.get("value") or ""

    def _textarea(self, facts: dict[str, str | None]) -> None:
        self._area = facts["name"]
        self.sent[self._area] = ""

    def _select(self, facts: dict[str, str | None]) -> None:
        self._choosing = facts["name"]

    def _option(self, facts: dict[str, str | None]) -> None:
        if "selected" in facts:
            self.sent[self._choosing] = facts.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area] += data.removeprefix("\r\n")


def filled(html: str, form_id: str = "question-form") -> dict[str, str]:
    """Return the fields of a form with their values."""
    form = _Form(form_id)
    form.feed(html)
    return form.sent
