"""A session of questions: asked, answered, kept as a draft, sorted and saved as an entry."""
