"""Pages for admins: the question bank and the people."""

from quizapp.web.subjects import role_blueprint

admin = role_blueprint(__name__, __path__, "/admin")
