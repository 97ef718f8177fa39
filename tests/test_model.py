from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from factcheck import language
from factcheck.extract.model import load_model
from factcheck.language import UNUSED, ModelError, find_model, verify


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
    table = json.loads(Path(language.__file__).with_name("model-sha256.json").read_text(encoding="utf-8"))

    assert {p.relative_to(_pinned()).as_posix() for p in _pinned().rglob("*/*") if p.is_file()} <= set(table)


def _pinned() -> Path:
    folder = language._package_folder(language.PINNED)
    assert folder is not None
    return folder


def test_only_what_is_used_is_imported_and_loaded() -> None:
    code = (
        "import sys; from factcheck.extract.model import load_model; load_model();"
        "print([m for m in sys.modules if m.startswith('spacy.cli')])"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_the_command_line_of_spacy_is_there_for_whoever_wants_it() -> None:
    code = (
        "from factcheck.extract.model import load_model; load_model(); import spacy, spacy.cli;"
        "print(bool(spacy.cli.download), 'spacy_version' in spacy.info(silent=True))"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "True True\n"


def test_words_are_told_apart_as_the_model_always_does() -> None:
    ours, plain = load_model(), spacy.load(_pinned(), exclude=list(UNUSED))

    assert ours.tokenizer.to_bytes(exclude=["vocab"]) == plain.tokenizer.to_bytes(exclude=["vocab"])
    for text in ("Dr. Ng can't pay the U.S. $4.5m by 5 p.m.", "She'll read https://example.org/a?b=c, won't she?"):
        assert [(t.text, t.norm_, t.tag_, t.dep_) for t in ours(text)] == [
            (t.text, t.norm_, t.tag_, t.dep_) for t in plain(text)
        ]
