import pytest

from quizapp.web.public.next_page import safe_next

ELSEWHERE = [
    "https://evil.example",
    "http:evil.example",
    "http:/evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "\x00//evil.example",
    "/\x00/evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "/lessons//evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "/\u2028/evil.example",
    "/\uff0fevil.example",
    "\uff0f\uff0fevil.example",
    "/\u202eelpmaxe.live",
    "/lessons\r\nSet-Cookie: quizapp=x",
    "/lessons\\..\\..",
    "?next=//evil.example",
    "#//evil.example",
    "",
    None,
    "/" + "x" * 1_000,
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_an_address_elsewhere_is_no_next_page(text):
    assert safe_next(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "/",
        "/lessons/",
        "/lessons/01-reading-an-undated-report",
        "/teacher/classrooms/3?tab=results&sort=name",
        "/attempts/7/questions/2#question",
        "/admin/questions/?q=a%20b%2F%2Fc",
        "/sign-in?next=https://evil.example",
    ],
)
def test_a_path_of_this_site_is_kept(text):
    assert safe_next(text) == text
