"""What a learner has for each criterion: entries, claims, statements and what they point at."""
