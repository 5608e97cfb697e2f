"""The first screen of a day: what to do now, what there is so far, and what was written before."""
