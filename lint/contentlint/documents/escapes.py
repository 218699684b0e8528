r"""Escapes that a site's templates decode: `\n`, `\t`, `\r` and `\"`, beside LaTeX that stays.

`\n` in `\nabla` is no line end. So inside math (`$…$`, `$$…$$`, `\(…\)`,
`\[…\]`, `\begin…\end`) a backslash whose letters are together a LaTeX command
stays, and anything else decodes: `$$\nA = B\n$$` has its line ends. Outside
math `\n` always decodes (`\not` is a line that opens with "ot" as often as
LaTeX), while `\times` and other long commands with t or r stay: no one writes
"imes" after a tab. `\\` is LaTeX's line break or a backslash that was escaped
itself; it is read as a pair, and an `n` after it is a letter.
"""

from __future__ import annotations

import re

from contentlint.documents.text import Text
from contentlint.language.patterns import lazy
from contentlint.model import Span

_COMMANDS = frozenset(
    """
    nabla natural ncong ne nearrow neg negmedspace negthickspace negthinspace neq newcommand newline
    nexists ngeq ngeqq ngeqslant ngtr ni nleftarrow nleftrightarrow nleq nleqq nleqslant nless nmid
    nobreak nobreakspace nolimits nonumber norm normalfont normalsize not notag notin notni
    nparallel nprec npreceq nRightarrow nrightarrow nLeftarrow nLeftrightarrow nshortmid
    nshortparallel nsim nsubseteq nsubseteqq nsucc nsucceq nsupseteq nsupseteqq ntriangleleft
    ntrianglelefteq ntriangleright ntrianglerighteq nu nVDash nVdash nvDash nvdash nwarrow
    tag tan tanh tau tbinom text textbf textcolor textit textmd textnormal textrm textsc textsf
    textstyle textsubscript textsuperscript texttt textunderscore textup tfrac therefore theta
    thetasym thickapprox thicksim thickspace thinspace tilde times tiny to top triangle triangledown
    triangleleft trianglelefteq triangleq triangleright trianglerighteq tt twoheadleftarrow
    twoheadrightarrow
    raggedright raise raisebox rang rangle ratio rbrace rbrack rceil real Re renewcommand require
    restriction rfloor rgroup rho rhd right rightarrow rightarrowtail rightharpoondown
    rightharpoonup rightleftarrows rightleftharpoons rightrightarrows rightsquigarrow
    rightthreetimes risingdotseq rm rmoustache root rot rotatebox rowcolor rtimes rule rVert rvert
    """.split()
)
# Shorter ones outside math are a tab before a word: `\to`, `\tan`.
_LONG = 4

_DECODED = {"n": "\n", "t": "\t", "r": "\r", '"': '"'}
_TOKEN = lazy(
    # Written so that each branch opens with one character: then all others are skipped at once.
    r"\\(?:(?P<word>[A-Za-z]+)|.)|\$\$?|``*|\n[ \t]*\n",
    re.DOTALL,
)
_CLOSERS = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]", r"\begin": r"\end"}


def decode_escapes(text: Text) -> Text:
    r"""The text with its escapes decoded, each standing for the two characters that wrote it."""
    pieces: list[Text] = []
    at = 0
    for start, end in literal_escapes(text.value):
        decoded = _DECODED[text.value[start + 1]]
        pieces += text[at:start], Text.standing_for(decoded, text.span(start, end))
        at = end
    return Text.join([*pieces, text[at:]]) if pieces else text


def literal_escapes(text: str) -> list[Span]:
    r"""Where the escapes stand that `decode_escapes` decodes, as offsets into `text`."""
    if "\\" not in text:
        return []
    tokens = list(_TOKEN.finditer(text))
    closers = _closers(text, tokens)
    found: list[Span] = []
    end, in_math = -1, False
    for index, token in enumerate(tokens):
        if index > end and index in closers:
            end, in_math = closers[index], token[0][0] != "`"
        if _decodes(token, in_math=in_math and index < end):
            found.append(Span(token.start(), token.start() + 2))
    return found


def is_latex(text: str, at: int) -> bool:
    r"""Whether the backslash at an offset begins the name of a LaTeX command (`\nabla`)."""
    token = _TOKEN.match(text, at)
    return token is not None and token["word"] in _COMMANDS


def _decodes(token: re.Match[str], *, in_math: bool) -> bool:
    if token[0][0] != "\\" or token[0][1:2] not in _DECODED:
        return False
    word = token["word"]
    if word not in _COMMANDS:
        return True
    return not in_math and (word[0] == "n" or len(word) < _LONG)


def _closers(text: str, tokens: list[re.Match[str]]) -> dict[int, int]:
    """For each token that opens math or code, the one that closes it; one pass from the end."""
    closers: dict[int, int] = {}
    following: dict[str, int] = {}
    for index in range(len(tokens) - 1, -1, -1):
        name = tokens[index][0]
        if _ends_paragraph(tokens, index):
            for inline in ("$", "`", "``"):
                following.pop(inline, None)
        elif name[0] == "`" or name in _CLOSERS:
            closer = following.get(_CLOSERS.get(name, name), -1)
            if closer >= 0 and (name != "$" or _pairs(text, tokens[index], tokens[closer])):
                closers[index] = closer
        following[name] = index
    return closers


def _pairs(text: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    """Whether two dollars hold math: `$x$`, `$ x $`; not `$5 and $6`."""
    if text[closing.end() : closing.end() + 1].isdigit():
        return False
    return text[opening.end()].isspace() == text[closing.start() - 1].isspace()


def _ends_paragraph(tokens: list[re.Match[str]], index: int) -> bool:
    r"""Whether a blank line stands here, real or as `\n\n`: math in a line ends before it."""
    token = tokens[index]
    if token[0] != r"\n":
        return token[0][0] == "\n"
    following = tokens[index + 1] if index + 1 < len(tokens) else token
    return following.start() == token.end() and following[0].startswith(r"\n")
