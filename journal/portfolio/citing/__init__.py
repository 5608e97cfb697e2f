"""The sources that a learner cites, and the styles in which they are listed."""
