"""Pages for everybody: the front door, signing in and out, joining a class, the health check."""

from quizapp.web.subjects import role_blueprint

public = role_blueprint(__name__, __path__)
