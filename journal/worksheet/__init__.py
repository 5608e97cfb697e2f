"""Tables that a learner fills in: their kinds, their cells, and what still is to be filled in."""
