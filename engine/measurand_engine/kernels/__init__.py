"""Shared numerics: NumPy and Polars only, no contract types."""
