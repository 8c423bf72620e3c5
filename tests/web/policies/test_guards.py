"""Every address says who may come in, and everything recorded is changed in one place only."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView

import framsyn.web
from framsyn.web.analyse.models import Run

WEB = Path(framsyn.web.__file__).parent
# The log-in is a library's, with guards of its own; Django's redirect shows nothing.
OF_LIBRARIES = ("allauth.", "django.views.generic.base")
# The description of the interface holds nothing of anyone.
OPEN_API = ("openapi-json", "api-root")

BULK = ("bulk_create", "bulk_update", "_raw_delete")
# Rows of machinery: the log of readings, what erasure and the log-in leave, scratch.
BULK_ALLOWED = {
    "core/people/reads.py",
    "core/people/erasure.py",
    "core/people/services.py",
    "core/kept_forms.py",
}
# A forecast's way through the queue is written in single steps that two workers can race for.
OF_RUNS = {"analyse/runs/services.py", "analyse/runs/worker.py"}
QUEUE_FIELDS = {*Run.unrecorded, "asked_at"}


def patterns(at=None) -> Iterator[URLPattern]:
    for one in (at or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def test_every_view_has_a_guard():
    without = []
    for pattern in patterns():
        view = pattern.callback
        if isinstance(getattr(view, "__self__", None), PathView):
            continue
        if pattern.name in OPEN_API or view.__module__.startswith(OF_LIBRARIES):
            continue
        if not hasattr(view, "guard"):
            without.append(f"{view.__module__}.{getattr(view, '__name__', view)}")
    assert without == []


def test_every_operation_of_the_interface_has_a_guard():
    views = [getattr(pattern.callback, "__self__", None) for pattern in patterns()]
    operations = [
        operation for view in views if isinstance(view, PathView) for operation in view.operations
    ]
    without = [one.view_func.__name__ for one in operations if not hasattr(one.view_func, "guard")]
    assert without == []


def bulk_writes(source: str) -> Iterator[ast.Call]:
    """Calls that write to many rows at once: QuerySet.update takes only named values."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            is_update = name == "update" and node.keywords and not node.args
            on_rows = name == "delete" and isinstance(node.func.value, ast.Call)
            on_rows = on_rows and ast.unparse(node.func.value) != "super()"
            if name in BULK or is_update or on_rows:
                yield node


def writes_in(paths: set[str] | None = None) -> Iterator[tuple[str, ast.Call]]:
    """The bulk writes of the web by file; of some files only, or of all."""
    for path in sorted(WEB.rglob("*.py")):
        name = path.relative_to(WEB).as_posix()
        if paths is None or name in paths:
            for call in bulk_writes(path.read_text(encoding="utf-8")):
                yield name, call


def test_a_bulk_write_is_recognised():
    source = "rows.filter(a=1).update(b=2)\nrows.filter().delete()\nModel.objects.bulk_create(x)"
    assert [call.lineno for call in bulk_writes(source)] == [1, 2, 3]
    assert list(bulk_writes("words.update(more)\none.delete()\nsuper().delete()")) == []


def test_nothing_recorded_is_written_past_the_record():
    allowed = BULK_ALLOWED | OF_RUNS
    found = {f"{name}:{call.lineno}" for name, call in writes_in() if name not in allowed}
    assert found == set()


def test_only_the_queue_of_forecasts_is_written_past_the_record():
    names = {word.arg for _name, call in writes_in(OF_RUNS) for word in call.keywords}
    assert names - {None} <= QUEUE_FIELDS
