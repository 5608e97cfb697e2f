"""The screens: each asks the Journal and shows what it says."""
