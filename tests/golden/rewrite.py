"""`make golden`: keep today's golden run; read the difference before committing it."""

from __future__ import annotations

from tests.golden.demo_run import FOLDER, golden_texts


def main() -> None:
    """Write every part to its file."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in golden_texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
