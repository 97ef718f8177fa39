from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from factcheck.extract import model
from factcheck.extract.model import ModelError, find_model, load_model, verify


def test_the_model_tags_and_parses_and_does_nothing_else() -> None:
    nlp = load_model()

    assert nlp.pipe_names == ["tok2vec", "tagger", "parser"]
    assert [t.dep_ for t in nlp("Two men ran.")] == ["nummod", "nsubj", "ROOT", "punct"]


def test_the_pinned_model_is_the_one_expected() -> None:
    verify(_pinned())


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(_pinned(), copy)
    (copy / "parser" / "model").write_bytes(b"another")

    with pytest.raises(ModelError, match="parser/model differs"):
        verify(copy)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        verify(tmp_path)


@pytest.mark.parametrize("wanted", ["no_such_model", "../nowhere", ""])
def test_a_model_that_is_not_there_is_named(wanted: str) -> None:
    with pytest.raises(ModelError):
        find_model(wanted)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no readable meta"):
        find_model(str(tmp_path))


def test_every_part_that_is_loaded_has_a_known_hash() -> None:
    table = json.loads(Path(model.__file__).with_name("model-sha256.json").read_text(encoding="utf-8"))

    assert {p.relative_to(_pinned()).as_posix() for p in _pinned().rglob("*/*") if p.is_file()} <= set(table)


def _pinned() -> Path:
    folder = model._package_folder(model.PINNED)
    assert folder is not None
    return folder
