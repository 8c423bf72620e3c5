"""What makes engine code impure, found in its syntax tree.

The engine takes values and gives values: no file, network, clock, process, log or chance of its
own, no state that lives between two calls. Each fault is told with its line, so that the writer
can move the thing outwards, to the flow.
"""

import ast

FORBIDDEN_MODULES = frozenset(
    {"asyncio", "atexit", "builtins", "ctypes", "datetime", "fileinput", "getpass", "glob"}
    | {"http", "httpx", "httpx2", "importlib", "io", "pkgutil", "logging", "multiprocessing", "os"}
    | {"pathlib"}
    | {"pickle", "platform", "random", "requests", "secrets", "shutil", "socket", "sqlite3"}
    | {"subprocess", "sys", "tempfile", "threading", "time", "urllib", "urllib3", "uuid"}
)
FORBIDDEN_CALLS = frozenset(
    {"breakpoint", "compile", "eval", "exec", "globals", "input", "open", "print"}
    | {"__import__", "locals"}
)
FORBIDDEN_ATTRIBUTES = frozenset(
    f"{module}.{name}"
    for module in ("np", "numpy")
    for name in ("random", "load", "save", "savez", "loadtxt", "savetxt", "fromfile", "memmap")
) | frozenset(
    f"{module}.{name}"
    for module in ("pl", "polars")
    for name in ("read_csv", "read_parquet", "scan_csv", "scan_parquet", "read_excel")
)
MEMORIES = frozenset({"cache", "lru_cache", "cached_property"})
REGISTRY_MAY = ("imports importlib", "imports pkgutil", "imports functools", "remembers by @cache")
FROZEN_CALLS = frozenset(
    {"compile", "float", "frozenset", "int", "len", "log", "max", "min", "range", "slice", "sqrt"}
    | {"sum", "tuple", "MappingProxyType", "NewType", "ParamSpec", "Text", "TypeVar"}
)
MUTABLE_NODES = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def impurities(tree: ast.Module, frozen_classes: frozenset[str] = frozenset()) -> list[str]:
    """Every impurity in a module, as "line: what".

    Args:
        tree: the module.
        frozen_classes: names of classes whose instances may stand at module level, because they
            are frozen dataclasses.
    """
    return sorted(
        _imports(tree) + _calls(tree) + _scopes(tree) + _module_state(tree, frozen_classes)
    )


def beyond_a_registry(faults: list[str]) -> list[str]:
    """What is left when the things that a registry may do are taken away.

    A registry finds the declarations in its own folder and remembers them. They are the same in
    every call, so that the answer is still a value.
    """
    return [fault for fault in faults if not fault.split(": ", 1)[1].startswith(REGISTRY_MAY)]


def _imports(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        wrong = [name for name in names if name.split(".")[0] in FORBIDDEN_MODULES]
        wrong += [name for name in names if name.startswith("numpy.random")]
        found += [f"{node.lineno}: imports {name}" for name in wrong]
    return found


def _calls(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in FORBIDDEN_CALLS:
                found.append(f"{node.lineno}: calls {node.func.id}()")
        elif isinstance(node, ast.Attribute) and _dotted(node) in FORBIDDEN_ATTRIBUTES:
            found.append(f"{node.lineno}: uses {_dotted(node)}")
    return found


def _dotted(node: ast.Attribute) -> str:
    return f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else ""


def _scopes(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            found.append(f"{node.lineno}: global {', '.join(node.names)}")
        elif isinstance(node, ast.FunctionDef):
            names = [ast.unparse(d).split("(")[0].split(".")[-1] for d in node.decorator_list]
            found += [f"{node.lineno}: remembers by @{n}" for n in names if n in MEMORIES]
    return found


def _module_state(tree: ast.Module, frozen_classes: frozenset[str]) -> list[str]:
    found = []
    for node in tree.body:
        if isinstance(node, ast.AugAssign):
            found.append(f"{node.lineno}: changes a module variable")
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = [n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)]
        if names == ["__all__"]:
            continue
        if not _is_frozen(node.value, frozen_classes):
            found.append(f"{node.lineno}: {', '.join(names)} can be changed after import")
    return found


def _is_frozen(value: ast.expr, frozen_classes: frozenset[str]) -> bool:
    if isinstance(value, ast.Subscript):
        return True  # the name of a type, Callable[[float], None], or a part of a constant
    if isinstance(value, MUTABLE_NODES):
        return False
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else None
        name = value.func.id if isinstance(value.func, ast.Name) else name
        if name in FROZEN_CALLS:
            return True  # what is inside is copied into something that cannot change
        if name not in frozen_classes and not _is_scalar_call(value):
            return False
    return all(
        _is_frozen(child, frozen_classes)
        for child in ast.iter_child_nodes(value)
        if isinstance(child, ast.expr)
    )


def _is_scalar_call(value: ast.Call) -> bool:
    """np.uint64(…), np.float32(…): a number with a width, not an array."""
    scalars = ("uint64", "uint32", "int64", "int32", "float32", "float64", "int8", "uint8")
    return isinstance(value.func, ast.Attribute) and value.func.attr in scalars
