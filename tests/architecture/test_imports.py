"""One way: imports point only towards the contracts (rule 1 of ARCHITECTURE.md)."""

import tomllib

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source_tree import PACKAGE, ROOT

PYPROJECT = ROOT / "pyproject.toml"


def test_the_import_contracts_are_kept(capsys):
    status = lint_imports(config_filename=str(PYPROJECT), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_contracts_know_every_folder_of_the_package():
    config = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]
    layers = {
        name.strip().removeprefix("framsyn.")
        for contract in config["contracts"]
        for layer in contract.get("layers", [])
        for name in layer.split("|")
    }
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    data_only = {"data"}
    assert folders - data_only <= layers, "a new folder needs its place among the layers"
