"""Writes plain data as canonical YAML: the same data always gives the same bytes, one value a line.

Long and many-lined texts become `|-` blocks, so that an edit of one value changes its own lines only.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

_LONG = 100
_FLOW_WIDTH = 80
# What a literal block can hold as it is: printable, neither ends in white space.
_BLOCK_LINE = re.compile(r"(?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*\S)?")


class _Representer(RoundTripRepresenter):
    """ruamel's representer, which also knows exact decimals."""


def _plain_number(representer: _Representer, value: Decimal) -> object:
    text = f"{value:f}"
    tag = "tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int"
    return representer.represent_scalar(tag, text)


_Representer.add_representer(Decimal, _plain_number)


def dump(data: object) -> str:
    """Return data as YAML text, ending with a line break."""
    yaml = YAML(typ="rt", pure=True)
    yaml.Representer = _Representer
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(_styled(data), out)
    text = out.getvalue()
    # A list at the top level needs no indentation.
    return re.sub(r"^ {2}", "", text, flags=re.MULTILINE) if isinstance(data, list | tuple) and data else text


def _styled(value: object) -> object:
    """Choose how each value is written."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return CommentedMap((key, _styled(inner)) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return _sequence([_styled(inner) for inner in value])
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float) and value.is_integer():
        return Decimal(int(value))
    return value.isoformat() if isinstance(value, date) else value


def _sequence(values: list[object]) -> CommentedSeq:
    sequence = CommentedSeq(values)
    if all(_short(value) for value in values) and sum(len(str(v)) + 2 for v in values) <= _FLOW_WIDTH:
        sequence.fa.set_flow_style()
    return sequence


def _short(value: object) -> bool:
    """Say whether a value reads well between brackets: a slug or a number."""
    return isinstance(value, int | float) or (
        isinstance(value, str) and re.fullmatch(r"[\w.-]+", value) is not None
    )


def _text(text: str) -> str:
    lines = text.split("\n")
    styled: str = DoubleQuotedScalarString(text)
    if all(_BLOCK_LINE.fullmatch(line) for line in lines) and text == text.strip():
        styled = LiteralScalarString(text) if len(lines) > 1 or len(text) > _LONG else text
    return styled
