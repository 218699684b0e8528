"""Abbreviations whose full stop need not end a sentence, by how they behave.

In lower case, without their last stop.
"""

from __future__ import annotations

TITLES = frozenset(
    """
    adm br capt cmdr col dr fr gen gov hon insp lt maj messrs mlle mme mr mrs ms mx pres prof rep
    rev sen sgt supt
    """.split()
)
"""With a capital, before a name: never the end ("gen." in lower case is something else)."""

NEVER_LAST = frozenset(
    """
    a.k.a aka approx ca cf e.g eg esp excl i.a i.e ie incl n.b q.v resp s.t viz vs w.r.t
    """.split()
)
"""Always followed by what they speak of."""

NUMBERED = frozenset(
    """
    art c ch chap def ed eds eq eqn eqs est ex ext fig figs l lem ln max min no nos nr op p par para
    pg pp prop ref refs sec secs sect tab tbl thm v ver vol vols
    apr aug dec feb jan jul jun mar nov oct sep sept
    """.split()
)
"""Abbreviations before a number, else words or ends ("No. 5", "The answer is no. Then")."""

LABELLED = frozenset(
    """
    ch chap def eq eqn eqs fig figs lem prop ref refs sec sect secs tab tbl thm vol vols
    """.split()
)
"""Of the numbered, those that also stand before a letter or a formula ("Fig. B")."""

NAMES = frozenset(
    """
    assn ave blvd bros co corp dept ft hwy inc intl jr llc ltd mt mfg natl plc rd sq sr st univ
    """.split()
)
"""Written with a capital, within or after a name: the end only where a sentence plainly starts."""

LISTS = frozenset({"al", "etc", "ff"})
"""The end before a capital, not before a number or a small letter."""

HOURS = frozenset({"a.m", "p.m"})
"""The end before a capital, unless a day or a time zone follows."""

AFTER_HOURS = frozenset(
    """
    bst cdt cest cet cst edt est et gmt ist jst mdt mst ct mt pt pdt pst utc
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    """.split()
)
"""What follows an hour in the same sentence."""

STARTERS = frozenset(
    """
    a after all although an and another any are as at because before both but by consequently did
    do does during each every finally first for from furthermore he her here his how however i if
    in instead is it it's its later let let's many meanwhile moreover most my never nevertheless
    next no nobody now of on once one only or our over perhaps please second several she similarly
    since so some sometimes soon still such that that's the their then there there's therefore
    these they they're this those though through thus to today together two under unlike until we
    we're were what when where whether which while who whoever why with within without yesterday
    yet you your you're
    """.split()
)
"""Words that, written with a capital after an abbreviation or an initial, start a sentence."""
