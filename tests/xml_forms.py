"""XML of the formats that others read: which elements and attributes they may hold."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree


class Form(NamedTuple):
    """What an element may hold."""

    children: str
    required: str
    optional: str = ""


# As Jenkins' schema has them (junit-10.xsd of its xunit plugin), of the elements that we write.
JUNIT = {
    "testsuites": Form("testsuite", "", "name time tests failures errors"),
    "testsuite": Form(
        "testsuite properties testcase system-out system-err",
        "name tests failures errors",
        "group time skipped timestamp hostname id package file log url",
    ),
    "testcase": Form("skipped error failure system-out system-err", "name", "time classname group"),
    "failure": Form("", "", "type message"),
}
# As Checkstyle's XMLLogger writes them, and as Jenkins and Reviewdog read them.
CHECKSTYLE = {
    "checkstyle": Form("file", "version"),
    "file": Form("error", "name"),
    "error": Form("", "line severity message source", "column"),
}
FORMS = {"junit": JUNIT, "checkstyle": CHECKSTYLE}


def faults(element: ElementTree.Element, forms: dict[str, Form]) -> list[str]:
    form = forms[element.tag]
    required, optional = set(form.required.split()), set(form.optional.split())
    found = [f"{element.tag} without {name}" for name in required - set(element.keys())]
    found += [f"{element.tag} {name}" for name in set(element.keys()) - required - optional]
    for child in element:
        if child.tag not in form.children.split():
            found.append(f"{element.tag}/{child.tag}")
        found += faults(child, forms)
    return found
