"""Pages for learners, guests included: lessons, quizzes, attempts, results, progress."""

from quizapp.web.subjects import role_blueprint

student = role_blueprint(__name__, __path__)
