"""What the learner said they would do, and what became of it."""
