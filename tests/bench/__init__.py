"""Benchmarks: run by hand, and never a test, since machines are noisy."""
