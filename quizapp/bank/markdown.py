"""Turns a lesson's Markdown into blocks: headings, passages with their claims, figures.

Only what a lesson needs is let through: emphasis, lists, claim spans and foreign words. Everything else is a problem, and
what is rendered still goes through a sanitiser.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizapp.bank.problem import Location, Problem
from quizapp.core.lesson import FIGURES, TABLES, FigureSpot, Passage

_PARSER = MarkdownIt("commonmark", {"html": False}).disable(["lheading", "reference", "code"])
_ANCHOR = re.compile(r"\s*\{#([^{}]*)\}\s*$")
_ANCHOR_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_CLAIMS = re.compile(r"claim:([FD]\d+[a-z]?(?:,[FD]\d+[a-z]?)*)")
_LANGUAGE = re.compile(r"lang:([a-z]{2,3}(?:-[A-Za-z0-9]+)*)")
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "syr", "ug", "ur", "yi"}
_INLINE = {"text", "softbreak", "hardbreak", "link_open", "link_close"}
_INLINE |= {"em_open", "em_close", "strong_open", "strong_close"}
_TEXT_BLOCKS = {"paragraph_open", "bullet_list_open", "ordered_list_open"}
_TAGS = {"p", "ul", "ol", "li", "em", "strong", "br", "a", "span"}
_ATTRIBUTES = {"a": {"class", "data-claim", "href"}, "span": {"lang", "dir"}, "ol": {"start"}}


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a passage or a figure, and where it starts."""

    what: Heading | Passage | FigureSpot
    place: Location


@dataclass(slots=True)
class _Page:
    """The source lines while they are read, and what was wrong in them."""

    lines: list[str]
    file: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)

    def place(self, token: Token, needle: str = "") -> Location:
        first, last = token.map or (0, 1)
        for number in range(first, last):
            if needle and needle in self.lines[number]:
                return Location(self.file, self.first_line + number, self.lines[number].index(needle) + 1)
        return Location(self.file, self.first_line + first)

    def refuse(self, token: Token, rule: str, message: str, needle: str = "") -> None:
        self.problems.append(self.place(token, needle).error(rule, message))


def blocks_of(text: str, file: str, first_line: int = 1) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Read the Markdown below the front matter, which ends before `first_line`."""
    page = _Page([*text.split("\n"), ""], file, first_line)
    blocks = [block for tokens in _top_level(_PARSER.parse(text)) for block in _block(tokens, page)]
    return tuple(blocks), tuple(page.problems)


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield each block with all that is in it."""
    block: list[Token] = []
    for token in tokens:
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield block
            block = []


def _block(tokens: list[Token], page: _Page) -> Iterator[Block]:
    first = tokens[0]
    inlines = [t for t in tokens if t.type == "inline"]
    foreign = next((t for t in tokens if t.nesting == 1 and not _allowed(t)), None)
    if foreign or not inlines:
        found = (foreign or first).type.removesuffix("_open").replace("_", " ")
        page.refuse(
            first, "lesson-block", f"a {found} stands here; expected a ## heading, a paragraph or a list"
        )
        return
    image = _lone_image(inlines)
    what: Heading | Passage | FigureSpot | None
    if image:
        what = _figure(image, inlines[0], page)
    elif first.type == "heading_open":
        what = _heading(inlines[0], page)
    else:
        what = _passage(tokens, inlines, page)
    if what:
        yield Block(what, page.place(first))


def _allowed(token: Token) -> bool:
    if token.type == "heading_open":
        return token.tag == "h2"
    return token.type in _TEXT_BLOCKS or token.type == "list_item_open"


def _lone_image(inlines: Sequence[Token]) -> Token | None:
    children = inlines[0].children or []
    alone = len(inlines) == 1 and len(children) == 1 and children[0].type == "image"
    return children[0] if alone else None


def _figure(image: Token, inline: Token, page: _Page) -> FigureSpot | None:
    name = str(image.attrs["src"]).removeprefix("figure:")
    if name not in FIGURES | TABLES or not str(image.attrs["src"]).startswith("figure:"):
        known = ", ".join(f"figure:{known}" for known in sorted(FIGURES | TABLES))
        page.refuse(inline, "lesson-figure", f"there is no figure `{name}`; expected one of {known}")
        return None
    if not image.content.strip():
        page.refuse(
            inline, "lesson-figure", f"figure:{name} says nothing to who cannot see it; expected ![text]"
        )
        return None
    return FigureSpot(figure=name, alt=_plain(image.children or []))


def _heading(inline: Token, page: _Page) -> Heading | None:
    anchor = _take_anchor(inline, page)
    return Heading(anchor, _plain(inline.children or [])) if anchor else None


def _passage(tokens: list[Token], inlines: list[Token], page: _Page) -> Passage | None:
    anchor = _take_anchor(inlines[-1], page)
    claims: dict[str, None] = {}
    for inline in inlines:
        claims |= dict.fromkeys(_prepare(inline, page))
    if anchor is None:
        return None
    html = nh3.clean(
        _PARSER.renderer.render(tokens, _PARSER.options, {}),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=set(),
        link_rel=None,
    )
    text = " ".join(_plain(inline.children or []) for inline in inlines)
    return Passage(anchor=anchor, html=html.strip(), text=text, claims=tuple(claims))


def _take_anchor(inline: Token, page: _Page) -> str | None:
    """Cut ` {#anchor}` off the end and return its name."""
    last = inline.children[-1] if inline.children else None
    match = _ANCHOR.search(last.content) if last and last.type == "text" else None
    if last is None or match is None:
        page.refuse(inline, "lesson-anchor", "no anchor at the end; expected a name such as {#population}")
        return None
    last.content = last.content[: match.start()]
    if not _ANCHOR_NAME.fullmatch(match[1]):
        message = f"`{match[1]}` is no anchor; expected small letters, digits and hyphens"
        page.refuse(inline, "lesson-anchor", message, "{#")
        return None
    return match[1]


def _prepare(inline: Token, page: _Page) -> Iterator[str]:
    """Turn links into claim and language spans, refuse the rest, and yield the claims."""
    spans: list[str] = []
    for child in inline.children or []:
        if child.type not in _INLINE:
            name = child.type.removesuffix("_open").replace("_", " ")
            page.refuse(
                inline, "lesson-inline", f"a piece of {name} stands here; expected words, emphasis and spans"
            )
        elif child.type == "text":
            _look_for_leftovers(child.content, inline, page)
        elif child.type == "link_open":
            yield from _open_span(child, inline, page)
            spans.append(child.tag)
        elif child.type == "link_close":
            child.tag = spans.pop()


def _open_span(link: Token, inline: Token, page: _Page) -> Sequence[str]:
    target = str(link.attrs["href"])
    if match := _CLAIMS.fullmatch(target):
        claims = match[1].split(",")
        link.attrs = {"class": "claim", "data-claim": match[1], "href": f"#claim-{claims[0]}"}
        return claims
    if match := _LANGUAGE.fullmatch(target):
        direction = "rtl" if match[1].partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
        link.tag, link.attrs = "span", {"lang": match[1], "dir": direction}
        return ()
    message = f"a link to `{target}` stands here; expected [words](claim:F05), (claim:F05,F06) or (lang:ar)"
    page.refuse(inline, "lesson-link", message, target)
    return ()


def _look_for_leftovers(text: str, inline: Token, page: _Page) -> None:
    if "](" in text:
        message = "a link cannot be read here; expected [words](claim:F05,F06) without spaces in the brackets"
        page.refuse(inline, "lesson-link", message, "](")
    if "{#" in text:
        page.refuse(inline, "lesson-anchor", "an anchor stands in the middle; expected it at the end", "{#")


def _plain(children: Sequence[Token]) -> str:
    """Return the words alone, white space collapsed."""
    words = "".join(" " if c.type in {"softbreak", "hardbreak"} else c.content for c in children)
    return " ".join(words.split())
