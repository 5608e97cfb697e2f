"""Tables that a learner fills in: their kinds, their cells, and checks of what is written."""
