"""`python -m contentlint`."""

from contentlint.surfaces.cli.main import run

if __name__ == "__main__":
    run()
