"""What is handed in: declared, sealed, verified, and compared with what was handed in before."""
