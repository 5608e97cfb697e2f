"""What both front ends do with a journal: each use case stands here once."""
