import pytest

from quizapp.services import names
from quizapp.services.errors import RefusedError


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Amal", "Amal"),
        ("  Amal \t Haddad\n", "Amal Haddad"),
        ("أمل الحداد", "أمل الحداد"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("O’Brien-Smith 3b", "O’Brien-Smith 3b"),
        ("A\u202emal\x00\u200b", "Amal"),
        ("<b>Amal</b>", "<b>Amal</b>"),
    ],
)
def test_a_name_in_any_script_is_kept_tidy(typed, shown):
    assert names.display_name(typed) == shown


@pytest.mark.parametrize("typed", ["", "   ", "\u202e\u200b", "--", "x" * 61])
def test_a_name_that_shows_nothing_or_too_much_is_refused(typed):
    with pytest.raises(RefusedError) as refused:
        names.display_name(typed)

    assert set(refused.value.problems) == {"name"}
