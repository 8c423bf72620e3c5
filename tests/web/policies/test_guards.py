"""Every address says who may come in, and everything recorded is changed in one place only."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView

import framsyn.web

WEB = Path(framsyn.web.__file__).parent
# The log-in is a library's, with guards of its own; Django's redirect shows nothing.
OF_LIBRARIES = ("allauth.", "django.views.generic.base")
# The description of the interface holds nothing of anyone.
OPEN_API = ("openapi-json", "api-root")

BULK = ("bulk_create", "bulk_update", "_raw_delete")
# Rows of machinery: progress, heartbeats, the log of readings, scratch of a run.
BULK_ALLOWED = {
    "core/people/reads.py",
    "core/people/erasure.py",
    "core/people/services.py",
    "core/kept_forms.py",
}


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
        operation
        for view in views
        if isinstance(view, PathView)
        for operation in view.operations
    ]
    without = [one.view_func.__name__ for one in operations if not hasattr(one.view_func, "guard")]
    assert without == []


def bulk_writes(source: str) -> Iterator[int]:
    """Lines that write to many rows at once: QuerySet.update takes only named values."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            is_update = name == "update" and node.keywords and not node.args
            on_rows = name == "delete" and isinstance(node.func.value, ast.Call)
            on_rows = on_rows and ast.unparse(node.func.value) != "super()"
            if name in BULK or is_update or on_rows:
                yield node.lineno


def test_a_bulk_write_is_recognised():
    source = "rows.filter(a=1).update(b=2)\nrows.filter().delete()\nModel.objects.bulk_create(x)"
    assert list(bulk_writes(source)) == [1, 2, 3]
    assert list(bulk_writes("words.update(more)\none.delete()")) == []


def test_nothing_recorded_is_written_past_the_record():
    found = {
        f"{path.relative_to(WEB).as_posix()}:{line}"
        for path in sorted(WEB.rglob("*.py"))
        if path.relative_to(WEB).as_posix() not in BULK_ALLOWED
        for line in bulk_writes(path.read_text(encoding="utf-8"))
    }
    assert found == set()
