"""What a test compares of a page."""

import re

from werkzeug.test import TestResponse


def seen(page: TestResponse) -> tuple[int, str]:
    """The status and the text of a page without the token of its forms, which tells the second it was made in."""
    return page.status_code, re.sub(r'(name="csrf_token" value=")[^"]+', r"\1", page.text)
