"""Every sentence exists in both languages, has a code of its own, rests on the law, and is said somewhere."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest
from avgkit_house import sentences, sources

from avgkit.checks import KEY
from avgkit.decision import Duty, Reason
from avgkit.language import LANGUAGES
from avgkit.sentence import Sentence

SENTENCES = sentences()
EVERY = pytest.mark.parametrize(("name", "sentence"), SENTENCES.items(), ids=SENTENCES)


def test_there_are_sentences() -> None:
    """The functions that collect them find what there is."""
    assert any(isinstance(each, Reason) for each in SENTENCES.values())
    assert any(isinstance(each, Duty) for each in SENTENCES.values())


@EVERY
def test_says_it_in_two_languages(name: str, sentence: Sentence) -> None:
    """Dutch is not English, and neither is left over from the other."""
    del name
    assert sentence.text.nl != sentence.text.en


@EVERY
def test_is_a_sentence(name: str, sentence: Sentence) -> None:
    """A capital or a place first, one stop at the end, no double blanks: its citations come before the stop."""
    del name
    for language in LANGUAGES:
        words = sentence.text.in_(language)
        assert re.match(r"[A-Z{0-9'‘\"]", words), words
        assert words[-1] in ".?", words
        assert "  " not in words


@EVERY
def test_rests_on_something(name: str, sentence: Sentence) -> None:
    """It cites at least one provision."""
    del name
    assert sentence.citations


def test_codes_are_unique() -> None:
    """A code is what a host stores and looks up."""
    codes = Counter(
        {id(each): each for each in SENTENCES.values()}[one].code for one in {id(x) for x in SENTENCES.values()}
    )
    assert not [code for code, times in codes.items() if times > 1]


@EVERY
def test_code_names_provision_and_matter(name: str, sentence: Sentence) -> None:
    """Such as ``avg-7-3.withdrawn``: the provision, a dot, what it says."""
    del name
    assert KEY.fullmatch(sentence.code)
    assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9_-]+)+", sentence.code)


def test_every_sentence_is_said() -> None:
    """A constant that no code refers to is never said."""
    loaded: Counter[str] = Counter()
    for path in sources().values():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        loaded.update(
            node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        )
        loaded.update(node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    silent = {name for name in SENTENCES if not loaded[re.sub(r"\[.*", "", name).rpartition(".")[2]]}
    assert not silent
