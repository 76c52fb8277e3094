"""What came of an assignment: the page and the file say the same."""

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue

from quizapp import clock
from quizapp.services import reports, spreadsheets
from quizapp.web.access import STAFF, may, me
from quizapp.web.extensions import session
from quizapp.web.teacher.wording import WORDS, what_students_get

bp = Blueprint("reports", __name__, url_prefix="/assignments/<int:assignment_id>")


@bp.get("")
@may(*STAFF)
def show(assignment_id: int) -> ResponseReturnValue:
    """Show who has read, started and finished, with scores."""
    at = clock.now()
    page = reports.read(session(), me(), assignment_id, at=at)
    sentence = what_students_get(page.assignment.terms, at)
    return render_template("teacher/reports/show.html", page=page, sentence=sentence, **WORDS)


@bp.get("/results.csv")
@may(*STAFF)
def download(assignment_id: int) -> ResponseReturnValue:
    """Send the same as a file for a spreadsheet."""
    page = reports.read(session(), me(), assignment_id, at=clock.now())
    response = make_response(spreadsheets.csv_bytes(reports.HEADERS, reports.as_rows(page)))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="assignment-{assignment_id}-results.csv"'
    return response
