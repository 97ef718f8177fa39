"""Which files are articles, and what their bytes say."""

import os
from pathlib import Path

import pytest

from factcheck.files import FileError, decode, find_articles, read_source


def lay(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", "utf-8")


def found(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in find_articles(root)]


def test_articles_are_found_in_order_and_nothing_else(tmp_path: Path) -> None:
    lay(
        tmp_path, "b.md", "a.HTML", "c/x.docx", "c/a.txt", "c/d.py", ".hidden/a.md", "node_modules/p/README.md", ".x.md"
    )

    assert found(tmp_path) == ["a.HTML", "b.md", "c/a.txt", "c/x.docx"]


def test_what_git_ignores_is_left_out_and_the_nearest_file_decides(tmp_path: Path) -> None:
    lay(tmp_path, "keep.md", "build/a.md", "drafts/a.md", "drafts/b.md", "docs/build.md", "docs/deep/old.md")
    (tmp_path / ".gitignore").write_text("build/\ndrafts/*\nold.md\n")
    (tmp_path / "drafts" / ".gitignore").write_text("!b.md\n")

    assert found(tmp_path) == ["keep.md", "docs/build.md", "drafts/b.md"]


def test_a_folder_inside_a_repository_obeys_the_ignores_above_it(tmp_path: Path) -> None:
    lay(tmp_path, "docs/a.md", "docs/out/b.md")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("/docs/out/\n")

    assert found(tmp_path / "docs") == ["a.md"]


def test_links_that_go_round_in_a_circle_end(tmp_path: Path) -> None:
    lay(tmp_path, "a/x.md")
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)

    assert found(tmp_path) == ["a/x.md"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain\r\nlines", "plain\r\nlines"),
        ("Zoë — 5 €".encode(), "Zoë — 5 €"),
        ("Zoë".encode("utf-16"), "Zoë"),
        ("The café's owner, Zoë Núñez, paid £5 – “twice”, she said.".encode("cp1252"),) * 2,
        (b"\xef\xbb\xbfMarked", "\ufeffMarked"),
    ],
)
def test_text_is_decoded(data: bytes, text: str | bytes) -> None:
    expected = text if isinstance(text, str) else text.decode("cp1252")

    assert decode(data, "a.md").text == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Zoë has a café — ".encode() + b"\xff", "not UTF-8 (byte 21); save it as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "NUL at byte 8"),
        ("Zoë".encode("utf-16-le"), "NUL at byte 1"),
        (b"\xff\xfea", "damaged UTF-16"),
        ("Привет, мир".encode("cp1251"), "not UTF-8"),
        ("日本語".encode("shift-jis"), "not UTF-8"),
    ],
)
def test_bytes_that_cannot_be_told_for_certain_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileError) as refusal:
        decode(data, "a.md")

    assert reason in str(refusal.value)


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")

    for name in ("pipe.md", "missing.md", ""):
        with pytest.raises(FileError):
            read_source(tmp_path / name)
