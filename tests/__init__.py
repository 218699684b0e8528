"""What contentlint promises. A package, so that `python -m tests.bench` is ours."""
