"""Lets `python -m quizapp.cli` do what `quizapp` does."""

from quizapp.cli import main

main()
