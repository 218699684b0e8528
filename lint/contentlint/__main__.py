"""`python -m contentlint`."""

from contentlint.surfaces.cli.start import run

if __name__ == "__main__":
    run()
