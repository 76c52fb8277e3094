"""The question bank: a list, an editor that shows what students will see, and a history of versions."""

from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp import clock
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question, State
from quizapp.services import question_checks, question_edits, questions
from quizapp.services.errors import GeneratedError, NotFoundError, RefusedError, StaleError
from quizapp.services.question_checks import Checked, Surroundings
from quizapp.services.question_differences import Difference, differences
from quizapp.services.questions import EditPage
from quizapp.services.who import Role
from quizapp.web.access import may, me
from quizapp.web.admin import questions_entries as entries
from quizapp.web.admin import questions_forms as forms
from quizapp.web.admin.questions_fields import REASONS, label_for, word_for
from quizapp.web.admin.questions_forms import QuestionForm, SearchForm
from quizapp.web.extensions import session, writing
from quizapp.web.responses import interaction_view

bp = Blueprint("questions", __name__, url_prefix="/questions")
bp.add_app_template_filter(label_for, "field_label")
bp.add_app_template_filter(word_for, "code_words")
bp.add_app_template_filter(lambda text: str(_(text)), "translated")
_ASKED = ("text", "objective", "kind", "state", "claim", "page")


@dataclass(frozen=True, slots=True)
class Editor:
    """The editor's page: the form, and once it could be read the question with what the rules find.

    `slug` is empty for a question that is new; `conflict` says how what stands now differs from what was entered.
    """

    form: QuestionForm
    kind: type[Question]
    around: Surroundings
    slug: str = ""
    checked: Checked | None = None
    conflict: tuple[Difference, ...] = ()


@bp.get("")
@may(Role.ADMIN)
def index() -> ResponseReturnValue:
    """List the questions that are looked for."""
    form = SearchForm(request.args, meta={"csrf": False})
    page = questions.list_questions(session(), form.search(request.args.get("page", 1, type=int)))
    form.offer((o.slug, o.text) for o in page.objectives)
    return render_template("admin/questions/index.html", page=page, form=form, asked=_asked())


@bp.get("/kinds")
@may(Role.ADMIN)
def kinds() -> ResponseReturnValue:
    """Ask which kind a new question is to be."""
    said = [(name, word_for(name), (kind.__doc__ or "").partition("\n")[0]) for name, kind in KINDS.items()]
    return render_template("admin/questions/kinds.html", kinds=said)


@bp.get("/new")
@may(Role.ADMIN)
def new() -> ResponseReturnValue:
    """Show an empty editor for a kind of question."""
    kind, around = _kind_asked(), _first_course()
    return _page(Editor(forms.empty_form(kind, around), kind, around))


@bp.post("/new")
@may(Role.ADMIN)
def create() -> ResponseReturnValue:
    """Show what a new question would look like, or keep it."""
    kind, around = _kind_asked(), _first_course()
    editor = _entered(Editor(forms.empty_form(kind, around), kind, around), {})
    if editor.checked is None or _only_looking():
        return _page(editor)
    try:
        with writing() as open_session:
            slug = question_edits.create(open_session, me(), editor.checked, at=clock.now())
    except RefusedError as error:
        return _refused(editor, error)
    flash(_("The question is kept as version 1."), "success")
    return redirect(url_for(".edit", slug=slug), 303)


@bp.get("/<slug>/show")
@may(Role.ADMIN)
def show(slug: str) -> ResponseReturnValue:
    """Show a question as its students see it, and what it is made of where it is generated."""
    return _shown(slug)


@bp.get("/<slug>/edit")
@may(Role.ADMIN)
def edit(slug: str) -> ResponseReturnValue:
    """Show a question in its editor, with what the rules find and what students see."""
    page = questions.read_for_editing(session(), slug)
    return _page(_opened(page, question_checks.check(page.question, page.around)))


@bp.post("/<slug>/edit")
@may(Role.ADMIN)
def save(slug: str) -> ResponseReturnValue:
    """Show what an edit would look like, or keep it as a new version."""
    page = questions.read_for_editing(session(), slug)
    kind = type(page.question)
    form = forms.empty_form(kind, page.around)
    editor = _entered(Editor(form, kind, page.around, slug), {"slug": slug})
    if editor.checked is None or _only_looking():
        return _page(editor)
    return _keep(editor, editor.checked, url_for(".edit", slug=slug))


@bp.post("/<slug>/state")
@may(Role.ADMIN)
def set_state(slug: str) -> ResponseReturnValue:
    """Publish a question or retire it, without a new version."""
    page = questions.read_for_editing(session(), slug)
    state = next((s for s in State if s.value == request.form.get("state")), page.question.state)
    page = replace(page, question=page.question.model_copy(update={"state": state}))
    return _keep_as_it_is(page, url_for(".index", **_asked()))


@bp.get("/<slug>/history")
@may(Role.ADMIN)
def history(slug: str) -> ResponseReturnValue:
    """Show every version of a question and what changed in it."""
    return render_template("admin/questions/history.html", page=questions.read_history(session(), slug))


@bp.post("/<slug>/restore")
@may(Role.ADMIN)
def restore(slug: str) -> ResponseReturnValue:
    """Keep the content of an earlier version as a new one."""
    earlier = forms.loaded_from(request.form.get("number"), None)
    page = questions.read_for_restoring(session(), slug, earlier.version)
    return _keep_as_it_is(page, url_for(".history", slug=slug))


@bp.errorhandler(GeneratedError)
def _decided_as_a_whole(_error: GeneratedError) -> ResponseReturnValue:
    """Show a generated question in place of its editor; whoever tried to change it is told that nothing was."""
    slug = str((request.view_args or {})["slug"])
    if request.method == "GET":
        return redirect(url_for(".show", slug=slug), 303)
    return _shown(slug), 409


def _shown(slug: str) -> str:
    page = questions.read_question(session(), slug)
    preview = question_checks.preview(page.question, page.around)
    view = interaction_view(preview.interaction)
    return render_template("admin/questions/show.html", page=page, preview=preview, view=view)


def _kind_asked() -> type[Question]:
    kind = KINDS.get(request.args.get("kind", ""))
    if kind is None:
        raise NotFoundError
    return kind


def _first_course() -> Surroundings:
    return question_checks.read_surroundings(session(), question_checks.first_course(session()))


def _only_looking() -> bool:
    return request.form.get("do") != "save"


def _asked() -> dict[str, Any]:
    """Return what the list was searched for, to come back to it."""
    return {name: request.args[name] for name in _ASKED if request.args.get(name)}


def _opened(page: EditPage, checked: Checked) -> Editor:
    """Return the editor of a question as it stands."""
    form = forms.filled_form(page.question, page.around, page.loaded)
    return Editor(form, type(page.question), page.around, page.question.slug, checked)


def _entered(editor: Editor, fixed: dict[str, str]) -> Editor:
    """Return the editor with the question that was entered, or without one when it cannot be read."""
    question = entries.question_from(editor.form, editor.kind, {"kind": editor.kind.kind_name, **fixed})
    checked = question_checks.check(question, editor.around) if question else None
    return replace(editor, checked=checked)


def _keep_as_it_is(page: EditPage, then: str) -> ResponseReturnValue:
    """Keep a question if it was not changed since the page with the button was shown."""
    checked = question_checks.check(page.question, page.around)
    editor = _opened(page, checked)
    editor.form.loaded = forms.loaded_from(
        request.form.get("loaded_version"), request.form.get("loaded_state")
    )
    return _keep(editor, checked, then)


def _keep(editor: Editor, checked: Checked, then: str) -> ResponseReturnValue:
    loaded = editor.form.loaded
    try:
        with writing() as open_session:
            number = question_edits.save(open_session, me(), checked, loaded, at=clock.now())
    except StaleError:
        return _conflict(editor, checked)
    except RefusedError as error:
        return _refused(editor, error)
    said = _("Saved. The content is the same, so version %(number)s stays.", number=number)
    if number != loaded.version:
        said = _(
            "Saved as version %(number)s. Attempts that have begun keep the one they have.", number=number
        )
    flash(said, "success")
    return redirect(then, 303)


def _conflict(editor: Editor, checked: Checked) -> ResponseReturnValue:
    """Show what stands now beside what was entered, which stays in the form; saving again then replaces it."""
    theirs = questions.read_for_editing(session(), editor.slug)
    editor.form.loaded = theirs.loaded
    return _page(replace(editor, conflict=differences(theirs.question, checked.question)), 409)


def _refused(editor: Editor, error: RefusedError) -> ResponseReturnValue:
    for name, text in (error.problems or {"": str(error)}).items():
        entries.complain(editor.form, (name,), _(text))
    return _page(editor)


def _page(editor: Editor, status: int = 200) -> ResponseReturnValue:
    form, checked = editor.form, editor.checked
    if checked:
        entries.show_findings(form, checked.findings)
    entries.add_spare_rows(form)
    groups = forms.groups(form, editor.kind, named=editor.slug != "")
    entries.sort_problems(form, groups)
    shown = question_checks.preview(checked.question, editor.around) if checked else None
    page = render_template(
        f"admin/questions/{'edit' if editor.slug else 'new'}.html",
        editor=editor,
        form=form,
        groups=groups,
        preview=shown,
        view=interaction_view(shown.interaction) if shown else None,
        reasons=REASONS,
    )
    return page, 422 if form.problems else status
