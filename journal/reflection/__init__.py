"""How one writes: reflective models, sessions, entries, and what to write next."""
