# ruff: noqa: E501 -- paragraphs stand on one line each
"""An article as an export to plain text leaves it, and as it was before."""

from __future__ import annotations

FLAT = """\
A compost heap turns kitchen scraps into soil within a year. It needs air, water and a mixture of wet and dry matter, and little else.
Most failures come from too much of one thing. A heap of grass alone turns to slime, and one of straw alone sits there for years.
Choosing a Place for the Heap
Put the heap on bare ground, where worms can reach it. Half shade is best, since full sun dries it out and deep shade keeps it cold.
Leave room for a barrow on one side. You will bring armfuls of leaves in autumn, and carry buckets of compost away in spring.
Good neighbours of a heap are:
- a hedge that keeps the wind off
- a water butt with a can.
Keep it two metres from walls and fences. Damp matter against wood makes it rot, and stone takes on stains that rain does not wash away.
What Goes In and What Stays Out
Green matter brings nitrogen and brown matter brings carbon. Two parts of brown to one of green by volume are a good start for most gardens.
To tell the two apart, remember that:
-
Green is what was alive last week.
-
Brown is what crackles when it is crushed.
Cooked food draws rats, and so do meat and cheese. Leave them out, whatever your grandmother did.
> A heap is a larder for the soil, and no bin.
Turning it once a month brings air to the middle. Turn it more often in summer, when the matter is warm and rots fast.
How to Tell That It Is Ready
Ripe compost is dark and smells of woods after rain. Nothing in it can be told apart any more, except for twigs and the odd eggshell.
Sieve what you want for seeds. The coarse rest goes back on the next heap, where it brings in the creatures that start the work.
"""

WHOLE = """\
A compost heap turns kitchen scraps into soil within a year. It needs air, water and a mixture of wet and dry matter, and little else.

Most failures come from too much of one thing. A heap of grass alone turns to slime, and one of straw alone sits there for years.

## Choosing a Place for the Heap

Put the heap on bare ground, where worms can reach it. Half shade is best, since full sun dries it out and deep shade keeps it cold.

Leave room for a barrow on one side. You will bring armfuls of leaves in autumn, and carry buckets of compost away in spring.

Good neighbours of a heap are:
- a hedge that keeps the wind off
- a water butt with a can.

Keep it two metres from walls and fences. Damp matter against wood makes it rot, and stone takes on stains that rain does not wash away.

## What Goes In and What Stays Out

Green matter brings nitrogen and brown matter brings carbon. Two parts of brown to one of green by volume are a good start for most gardens.

To tell the two apart, remember that:
- Green is what was alive last week.
- Brown is what crackles when it is crushed.

Cooked food draws rats, and so do meat and cheese. Leave them out, whatever your grandmother did.
> A heap is a larder for the soil, and no bin.

Turning it once a month brings air to the middle. Turn it more often in summer, when the matter is warm and rots fast.

## How to Tell That It Is Ready

Ripe compost is dark and smells of woods after rain. Nothing in it can be told apart any more, except for twigs and the odd eggshell.

Sieve what you want for seeds. The coarse rest goes back on the next heap, where it brings in the creatures that start the work.
"""
