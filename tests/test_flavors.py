"""Template syntax is masked: nothing moves, and what is no tag stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.documents.document import Document, Reading
from contentlint.documents.flavors import (
    MASK,
    flavor_of,
    generator,
    majority,
    mask,
    shown_by,
)
from contentlint.documents.inline import OBJECT

FLAVORS = ["commonmark", "gfm", "hugo", "jekyll", "mdx"]


def shown(text: str, flavor: str) -> str:
    """What is parsed, with `#` for each masked character."""
    return mask(text, flavor=flavor).replace(MASK, "#")


def prose(text: str, flavor: str) -> list[str]:
    document = Document("a.md", text.encode(), Reading(flavor))
    return [passage.text.value for passage in document.body.passages]


# Which flavor an article has


@pytest.mark.parametrize(
    ("path", "data", "flavor"),
    [
        ("a.md", b"text", ""),
        ("a.md", b"{{ x }}", ""),
        ("a.md", b"{{< x >}}", "hugo"),
        ("a.md", b"{{% x %}}", "hugo"),
        ("a.md", b"{% x %}", "jekyll"),
        ("a.MDX", b"{% x %}", "mdx"),
        ("a.markdown", b"\xff\xfe", ""),
    ],
)
def test_what_an_article_shows(path: str, data: bytes, flavor: str):
    assert flavor_of(path, data) == flavor


def test_what_most_articles_show():
    hugo, jekyll = b"{{< a >}}", b"{% a %}"
    assert majority([b"", b"text"]) == ""
    assert majority([b"", jekyll, hugo, hugo]) == "hugo"
    assert majority([jekyll, b"", b"", b""]) == "jekyll"
    assert [shown_by(hugo), shown_by(jekyll), shown_by(b"{{ a }}")] == ["hugo", "jekyll", ""]


@pytest.mark.parametrize(
    ("name", "flavor"),
    [
        ("hugo.toml", "hugo"),
        ("_config.yml", "jekyll"),
        ("docusaurus.config.ts", "mdx"),
        ("mkdocs.yml", ""),
    ],
)
def test_what_a_generator_s_settings_tell(tmp_path: Path, name: str, flavor: str):
    (tmp_path / name).write_text("")
    assert generator(str(tmp_path)) == flavor
    assert generator(str(tmp_path / "none")) == ""


# In these cases «…» is masked, and ‹…› made blank.


def read(case: str) -> tuple[str, str]:
    """The text of a case, and what is to be parsed."""
    text = re.sub("[«»‹›]", "", case)
    parsed = re.sub("«(.*?)»", lambda found: filled("#", found[1]), case, flags=re.DOTALL)
    parsed = re.sub("‹(.*?)›", lambda found: filled(" ", found[1]), parsed, flags=re.DOTALL)
    return text, parsed


def filled(filler: str, text: str) -> str:
    return re.sub(r"[^\r\n]", filler, text)


def check(case: str, flavor: str) -> None:
    text, parsed = read(case)
    assert shown(text, flavor) == parsed


@pytest.mark.parametrize(
    "case",
    [
        "a «{{< ref b >}}» c",
        "a «{{% b %}}» c",
        "a «{{ .Title }}» c",
        "‹{{< toc >}}›\n",
        "  ‹{{< a >}} {{% b %}}›  \r\nc",
        "«{{< a >}} {{< b >}}» c",
        "a «{{<b\n  c='d'\n>}}» e",
        '‹{{< a\n  b="c" >}}›\nd',
        "‹{{< note >}}›\ntext\n‹{{< /note >}}›",
        "‹{{< a `b\nc` >}}›",
        "«{{</* a */>}}» b",
        "{{< a «{{< b >}}»",
        # What encloses code is masked whole.
        "‹{{< highlight go >}}\n# a\n{{< /highlight >}}›\nb",
        "‹{{% code %}}\n*a*\n\n{{% / code %}}›",
        "«{{< math >}} a {{< / math >}}» b",
        "‹{{< highlight go >}}›\n# a\n",
        "‹{{< figure >}}›\n# a\n‹{{< /figure >}}›",
        # No tags.
        "a {{< b\n\nc >}}",
        "use `{{<` to open\n\nand `>}}` to close",
        "a `{{` b `}}` c",
        "a {{ b\nc }}",
        "{{< never closed",
        "{% not hugo %}",
        "a >}} b %}} c }} d",
        "a {{<b}} c",
    ],
)
def test_hugo(case: str):
    check(case, "hugo")


@pytest.mark.parametrize(
    "case",
    [
        "a «{% b %} {{ c | d: 'e' }}».",
        "‹{%- if a -%}›\nb\n‹{%- endif -%}›",
        "‹{% include a.html\n  b='c' %}›",
        "‹{% highlight js %}\n# a\n{% endhighlight %}›",
        "‹{%- comment -%}a{%- endcomment -%}›",
        "a «{% raw %}{{ b }}{% endraw %}»",
        "«{% include {{ a }} %}» b",
        "[a](«{% link b.md %}»)",
        # No tags.
        "a {% b\n\nc %}",
        "`{%` and `%}`",
        "`{{` b }}",
        "50 %} of {x}",
        "{% never closed",
    ],
)
def test_liquid(case: str):
    check(case, "jekyll")


@pytest.mark.parametrize("flavor", ["hugo", "jekyll"])
@pytest.mark.parametrize(
    "case",
    [
        "a\n‹{: .note #b}›\n",
        "a\r\n‹{.note}›\r\nb",
        "## a\n‹{#b}›",
        "*a*«{: .b}» c",
        "‹{:toc}›\n\na",
        # No lists.
        "a {.b} c",
        "{a}\n",
        "{: never closed\n}",
    ],
)
def test_attribute_lists(flavor: str, case: str):
    check(case, flavor)


@pytest.mark.parametrize("flavor", ["commonmark", "gfm", "hugo", "jekyll"])
@pytest.mark.parametrize(
    "case",
    [
        r"a «\(x_1\)» b",
        r"a «\\(x_1\\)» b",
        "‹\\[\nx = y\n\\]›\nb",
        r"«\[ a \\[2pt] b \]» c",
        "a «$ x $» b",
        r"a «\(x\) \(y\)»",
        r"\[ a «\(x_1\)» b",
        # No formulas.
        r"a \(see below\) b",
        r"a \[note\] b",
        "a \\(x\nx=y\\) b",
        "\\[ x = y\n\n\\] z",
        r"\(x_1",
        "$ 5 and $ 10 or $",
        r"costs \$ x = y \$",
    ],
)
def test_latex(flavor: str, case: str):
    check(case, flavor)


@pytest.mark.parametrize(
    "case",
    [
        "‹import A from 'a'\nimport B from 'b'\n›\nText.",
        "a «{b}» c",
        "a «{b ? {c} : `}`}» d",
        "‹{/* a\n\n*/}›\nb",
        "‹<Tabs>›\n\na\n\n‹</Tabs>›",
        "a «<B c='d' />» e",
        "‹<A\n  b={c > d}\n/>›\ne",
        "«<>»a«</>»",
        # Neither modules nor expressions nor components.
        "Text.\nimport a",
        "important",
        r"a \{b} c",
        "a {b c",
        "a} b",
        "a <code>b</code>",
        "a < b > c",
        "a <b\n\nc> d",
        # Code.
        "`{a}` and `<B>`",
        "``{a` `` b",
        "```js\nimport a\nconst b = {c}\n<D>\n```\n",
        "~~~\n{a}\n~~~\n",
        "```\n{a",
        "```js\r\n{a}\r\n```\r\n",
        "- a\n\n  ```\n  {a} <B>\n  ```\n",
        "```\n{a}\n```\n«{b}» `c d\n\n`e` «{f}» `i<n` g\n\n# H\n\n> q\n",
    ],
)
def test_mdx(case: str):
    check(case, "mdx")


def test_an_export_may_hold_blank_lines():
    text = "export const a = {\n  b: 1,\n\n  c: 2\n}\n\nText."
    assert prose(text, "mdx")[-1] == "Text."
    assert set("".join(prose(text, "mdx")[:-1])) <= {OBJECT, " "}


def test_a_tag_is_an_object_in_prose():
    assert prose("a {{< b >}} c\n\n{{< d >}}\n\n- {{% e %}}", "hugo") == [f"a {OBJECT} c", OBJECT]
    assert prose("https://a.b/{{ c }}/d e", "jekyll") == [f"{OBJECT} e"]
    assert prose("<Note>\n\n*a* {b}\n\n</Note>", "mdx") == [f"a {OBJECT}"]


def test_a_heading_shows_one_mask_for_a_tag():
    document = Document("a.md", b"# a {{< b >}} c", Reading("hugo"))
    assert [view.text.value for view in document.body.headings] == [f"a {MASK} c"]


@pytest.mark.parametrize(
    ("flavor", "tag"),
    [
        ("hugo", '{{< ref "a b" >}}'),
        ("hugo", '{{% relref "a" %}}'),
        ("jekyll", "{% link a.md %}"),
        ("jekyll", '{{ "/a" | url }}'),
    ],
)
def test_a_template_may_fill_in_where_a_link_leads(flavor: str, tag: str):
    text = f'[x]({tag}), ![y](<{tag}/b.png> "c"), [z][d]\n\n[d]: {tag}#e\n'
    body = Document("a.md", text.encode(), Reading(flavor)).body
    filled = MASK * len(tag)
    assert [(link.text.value, link.target) for link in body.links] == [
        ("x", filled),
        ("z", f"{filled}#e"),
    ]
    assert [(image.text.value, image.target, image.title) for image in body.images] == [
        ("y", f"{filled}/b.png", "c")
    ]
    assert [(found.label, found.target) for found in body.definitions] == [("d", f"{filled}#e")]
    assert [passage.text.value for passage in body.passages] == [f"x, {OBJECT}, z"]


# Of any text

PIECES = [
    *("{{<", ">}}", "{{%", "%}}", "{{", "}}", "{%", "%}", "{", "}", "{: .a}", "{.b}"),
    *("highlight", "/highlight", "endhighlight", "import a", "export", "<A>", "</A>", "<", ">"),
    *("\\(", "\\)", "\\[", "\\]", "$ x $", "$", "`", "```", "~~~", "\\", "x_1", "a", "é", "😀"),
    *(" ", "\t", "\n", "\r\n", "\r", "\n\n", "\f", "\u2028", MASK),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text()


@pytest.mark.parametrize("flavor", FLAVORS)
@given(text=TEXTS)
@settings(max_examples=150)
def test_a_mask_changes_no_length_and_no_line_end(flavor: str, text: str):
    masked = mask(text, flavor=flavor)
    assert len(masked) == len(text)
    for before, after in zip(text, masked, strict=True):
        assert after in (before, MASK, " ")
        if before in "\r\n":
            assert after == before


@pytest.mark.parametrize("flavor", FLAVORS)
@given(text=TEXTS)
@settings(max_examples=150)
def test_line_ends_do_not_move_masks(flavor: str, text: str):
    text = text.replace("\r", "")
    twin = mask(text.replace("\n", "\r\n"), flavor=flavor)
    assert twin.replace("\r\n", "\n") == mask(text, flavor=flavor)


@pytest.mark.parametrize("flavor", FLAVORS)
@given(text=st.text("ab*_# \n😀()[]!-", max_size=60))
def test_text_without_tags_stays(flavor: str, text: str):
    assert mask(text, flavor=flavor) == text
