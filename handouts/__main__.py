"""`python -m handouts`: the same as the command `handouts`."""

from handouts.cli.main import run

if __name__ == "__main__":
    run()
