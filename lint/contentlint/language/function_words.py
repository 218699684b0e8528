"""English function words: the words that carry grammar rather than topic."""

from __future__ import annotations

_ARTICLES_AND_DETERMINERS = """
a an the this that these those some any no every each either neither both all half such another
other others much many more most few fewer fewest little less least several enough own same
"""

_PRONOUNS = """
i me my mine myself you your yours yourself yourselves he him his himself she her hers herself
it its itself we us our ours ourselves they them their theirs themself themselves one ones oneself
someone somebody something anyone anybody anything everyone everybody everything nobody nothing
none who whom whose which what whoever whomever whichever whatever
"""

_PREPOSITIONS = """
about above across after against along alongside amid amidst among amongst around as at atop before
behind below beneath beside besides between beyond by concerning despite down during except for from
in inside into like near of off on onto out outside over past per regarding since through throughout
till to toward towards under underneath unlike until up upon versus via with within without
"""

_CONJUNCTIONS = """
and or but nor so yet if then else than because although though whereas while unless whether lest
once when whenever where wherever why how however
"""

_AUXILIARIES = """
am is are was were be been being have has had having do does did doing done will would shall should
can could may might must ought cannot not
"""

_ADVERBS = """
here there now very too also just only even still again ever never not quite rather almost else
thus hence therefore
"""

_CONTRACTIONS = """
i'm you're he's she's it's we're they're that's there's here's what's who's where's when's why's
how's let's i've you've we've they've who've could've should've would've might've must've i'd you'd
he'd she'd it'd we'd they'd who'd there'd that'd i'll you'll he'll she'll it'll we'll they'll who'll
that'll there'll isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't won't
wouldn't shan't shouldn't can't couldn't mayn't mightn't mustn't needn't oughtn't ain't y'all
"""

FUNCTION_WORDS: frozenset[str] = frozenset(
    " ".join(
        (
            _ARTICLES_AND_DETERMINERS,
            _PRONOUNS,
            _PREPOSITIONS,
            _CONJUNCTIONS,
            _AUXILIARIES,
            _ADVERBS,
            _CONTRACTIONS,
        )
    ).split()
)
"""Articles, pronouns, prepositions, conjunctions, auxiliaries, wh-words; as `fold` writes them."""
