"""A course small enough to be read at a glance, without a single problem."""

from pathlib import Path

from quizapp import bank
from quizapp.bank import Problem

LESSON = "02-people-and-territory"
COURSE_YAML = """\
slug: idlib
title: Idlib, read with care
language: en
licence: CC-BY-4.0
summary: A short course.
content_note: It speaks of a war.
source_card:
  title: An undated article
  kind: news report
  as_of: c. March 2021
  author: not named
  translation: from German, by machine
  unknowns: [who wrote it]
sources:
  - {slug: article, name: The article itself, short: Article, named: false, kind: news report}
  - {slug: balanche, name: Fabrice Balanche, short: Balanche, named: true, kind: researcher}
  - {slug: un-report, name: A UN report cited in the article, short: UN report, named: true, kind: report}
entities:
  - {slug: idlib, name: the Idlib area, short: Idlib, type: region, aliases: [Idlib]}
  - {slug: balanche, name: Fabrice Balanche, short: Balanche, type: person, aliases: [the political scientist]}
objectives:
  - {slug: O2.1, lesson: 02-people-and-territory, bloom: remember, text: give the figures}
  - {slug: O2.2, lesson: 02-people-and-territory, bloom: remember, text: give both areas}
naming_rules:
  - Labels belong to someone.
"""
CLAIMS_YAML = """\
claims:
  - slug: F05
    paragraph: 2
    objectives: [O2.1]
    subject: idlib
    relation: population
    value: 2900000
    kind: number
    unit: people
    low: 2850000
    high: 2950000
    qualifier: rounded
    as_of: c. March 2021
    source: article
    attribution: unclear
    certainty: reported
    statement: About 2.9 million people lived in the Idlib area.
    not_asked: This course is small.
  - slug: F10
    paragraph: 3
    objectives: [O2.2]
    subject: idlib
    relation: area
    value: 3000
    kind: number
    unit: km2
    qualifier: rounded
    as_of: c. March 2021
    source: balanche
    attribution: explicit
    certainty: attributed claim
    statement: The groups held about 3,000 square kilometres.
    not_asked: This course is small.
  - slug: F16
    paragraph: 4
    objectives: [O2.1]
    subject: idlib
    relation: size
    value: [9000, 11000]
    kind: range
    qualifier: around
    as_of: c. March 2021
    source: un-report
    attribution: explicit
    certainty: reported
    statement: The group had around 10,000 fighters.
    not_asked: This course is small.
derived:
  - slug: D1
    objectives: [O2.2]
    statement: The area had shrunk by two thirds.
    claims: [F10]
    guard: same source
"""
LESSON_MD = """\
---
slug: 02-people-and-territory
number: 2
title: People and territory
summary: Who lived there.
minutes: 6
objectives: [O2.1, O2.2]
content_note: It speaks of flight.
later:
  review_by: 2027-05-01
  lines:
    - {text: Things changed., as_of: December 2024, outlet: press reports}
---

## Who lived there {#who-lived-there}

The article gave [about 2.9 million people](claim:F05) for *the whole* area. {#population}

![Squares of people.](figure:people-waffle)

## How the area shrank {#shrinking}

- [Fabrice Balanche gave **3,000** square kilometres](claim:F10,D1).
- He said so in the article,
  as it says. {#two-figures}

The group is called [هيئة تحرير الشام](lang:ar), and [fought](claim:F16). {#name}
"""
ITEMS_YAML = """\
- slug: population-of-the-area
  version: 1
  kind: single_choice
  state: published
  objective: O2.1
  bloom: remember
  claims: [F05]
  evidence: {passage: 02-people-and-territory#population, words: about 2.9 million people}
  stem: According to the article, how many people lived in the area?
  options:
    - {text: about 2.9 million, key: true}
    - {text: about 3.6 million, why: That is the figure for Turkey., reason: sibling-value, claim: F16}
    - {text: about 5.1 million, why: Nobody in the article gives this figure.}
  hints: [Look at the first section.]
  rationale: The article gave about 2.9 million people, as of about March 2021.
"""
MORE_ITEMS_YAML = """\
- slug: area-held
  version: 1
  kind: numeric
  state: published
  objective: O2.2
  bloom: remember
  claims: [F10]
  evidence: {passage: 02-people-and-territory#two-figures, words: "gave 3,000 square kilometres"}
  stem: According to Balanche, how many square kilometres were held?
  key: 3000
  tolerance: 5%
  unit: km²
  wrong_values:
    - {value: 9000, why: That was in September 2017., claim: D1}
  hints: [Look at the list.]
  rationale: Balanche gave about 3,000 km², as of about March 2021.
"""
QUIZZES_YAML = """\
- slug: lesson-2
  title: People and territory
  lesson: 02-people-and-territory
  purpose: practice
  draw:
    - {objective: O2.1, count: 1}
    - {objective: O2.2, count: 1}
"""
FILES = {
    "course.yaml": COURSE_YAML,
    "claims.yaml": CLAIMS_YAML,
    f"lessons/{LESSON}.md": LESSON_MD,
    "items/O2.1.yaml": ITEMS_YAML,
    "items/O2.2.yaml": MORE_ITEMS_YAML,
    "quizzes.yaml": QUIZZES_YAML,
}


def lay_out(folder: Path) -> Path:
    """Write the small course, locked, into a folder."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    bank.write_lock(bank.read(folder), folder)
    return folder


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the one place where `old` stands in a file."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def said(folder: Path, problems: tuple[Problem, ...]) -> list[str]:
    """Return problems as lines without the folder's own path."""
    return [str(problem).replace(f"{folder}/", "") for problem in problems]
