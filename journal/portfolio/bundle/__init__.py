"""Bundles to hand in: declared, sealed, verified, and compared with the submission before."""
