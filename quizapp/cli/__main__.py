"""Lets `python -m quizapp.cli` do what `quizapp` does."""

from quizapp.cli import main

if __name__ == "__main__":  # a worker that is spawned imports this file too
    main()
