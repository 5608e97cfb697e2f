"""A believable learner's journal, made by replaying a made-up learner's fourteen weeks."""

from __future__ import annotations

from journal.demo.replay import build

__all__ = ["build"]
