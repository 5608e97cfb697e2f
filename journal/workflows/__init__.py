"""Workflows: the use cases of both front ends, each written once."""
