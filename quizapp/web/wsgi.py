"""What a WSGI server loads: the application for the instance its environment names."""

import os

from quizapp import config
from quizapp.web.app import create_app

app = create_app(config.load(demo=os.environ.get("QUIZAPP_DEMO") == "1"))
