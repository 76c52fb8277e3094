"""Pages for teachers: classes, cards, assignments and what came of them."""

from quizapp.web.subjects import role_blueprint

teacher = role_blueprint(__name__, __path__, "/teacher")
