"""Every sentence exists in both languages, has a code of its own, rests on the law, and is said somewhere."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict

import pytest
from avgkit_house import sentences, trees

from avgkit.checks import KEY
from avgkit.decision import Duty, Reason
from avgkit.language import LANGUAGES
from avgkit.sentence import Sentence

SENTENCES = sentences()
GIVEN: dict[str, list[ast.Call]] = defaultdict(list)
for tree in trees().values():
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=constant), attr="given")):
                GIVEN[constant].append(node)
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
    if name.startswith("avgkit.text."):
        return  # headings of letters
    for language in LANGUAGES:
        words = sentence.text.in_(language)
        assert re.match(r"[A-Z{0-9'‘\"]", words), words
        assert words[-1] in ".?", words
        assert "  " not in words


@EVERY
def test_rests_on_something(name: str, sentence: Sentence) -> None:
    """A reason and a duty cite a provision: of themselves, or given wherever they are said."""
    if isinstance(sentence, Reason | Duty) and not sentence.citations:
        said = GIVEN[name.rpartition(".")[2]]
        assert said
        assert all(call.args for call in said)


def test_codes_are_unique() -> None:
    """A code is what a host stores and looks up."""
    constants = {id(each): each for each in SENTENCES.values()}
    codes = Counter(each.code for each in constants.values())
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
    for tree in trees().values():
        loaded.update(
            node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        )
        loaded.update(node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    silent = {name for name in SENTENCES if not loaded[re.sub(r"\[.*", "", name).rpartition(".")[2]]}
    assert not silent
