"""What sets one figure apart from others like it: closed-class words round it, and its role in a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.claim import Token
from factcheck.extract.frames import Frame, Tree
from factcheck.extract.reading import Reading
from factcheck.extract.scene import BEHIND, Scene
from factcheck.values import Quantity

_REPLACED = (["instead", "of"], ["rather", "than"])
_WIDER = ("former", "other", "forecast", "dropped", "hypothetical", "average", "extreme")
_OF_VERB = ("aux", "neg", "auxpass", "mark", "advmod")
_POINTING = frozenset({"that", "this", "these", "those", "them", "which", "whom", "it"})


def traits_of(scene: Scene, frame: Frame, reading: Reading) -> frozenset[str]:
    """Closed-class words of the figure's own phrase and of its verb, and how the phrase opens."""
    tokens = scene.sentence.tokens
    close = scene.close(frame)
    found = {name for name, words in scene.qualifiers.classes.items() if words & _forms(tokens, close)}
    verbs = _forms(tokens, _verb_group(scene.tree, frame))
    found |= {f"verb {name}" for name, words in scene.qualifiers.verbs.items() if words & verbs}
    if frame.subject is not None:
        owners = _forms(tokens, scene.tree.subtree(frame.subject, frozenset({"relcl", "advcl"})))
        if owners & (scene.qualifiers.classes["other"] | scene.qualifiers.classes["kin"]):
            found.add("subject other")
        if owners & scene.qualifiers.rivals:
            found.add("of a rival")
    rest = _forms(tokens, [i for i in range(len(tokens)) if i not in close])
    found |= {f"{name} elsewhere in the sentence" for name in _WIDER if scene.qualifiers.classes[name] & rest}
    found |= set(_opening(scene, frame))
    found |= {f"role {role}" for role in [_role(scene, frame, reading)] if role}
    if frame.head is None and frame.named is None:
        found.add("bare")
    if _is_label(scene, frame, reading):
        found.add("label")
    return frozenset(found)


def _is_label(scene: Scene, frame: Frame, reading: Reading) -> bool:
    """ "The 10 release", "version 3.6", "the 11 era": a number that names a thing counts nothing."""
    value, tokens = reading.value, scene.sentence.tokens
    if reading.kind != "number" or not isinstance(value, Quantity) or len(value.stated) != 1:
        return False
    behind, before = frame.value[-1] + 1, frame.value[0] - 1
    behind_name = before >= 0 and tokens[before].tag == "NNP" and tokens[before].text[0].isupper()
    if behind_name and (frame.head is None or frame.head <= before) and not reading.hedged:
        return True  # "Heron Server 3 allows"
    if scene.document.text.startswith((".x", ".X"), reading.core.end):
        return True  # "the 21.x release line"
    written = tokens[frame.value[-1]].text
    if written.endswith(".0") and frame.head is not None:
        return True  # "Heron 17.0 release notes"
    if _is_numbered(scene, tokens, before) and not reading.hedged:
        return True  # "coach five"
    if value.stated[0] % 1 and "." in written:
        if frame.head is not None and any(
            t.lemma in scene.qualifiers.versioned for t in tokens[behind : frame.head + 1]
        ):
            return True  # "7.1 release notes"
        return frame.head is None or tokens[frame.head].tag not in ("NNS", "NNPS")
    if frame.head != behind or value.stated[0] == 1 or reading.hedged or tokens[frame.value[-1]].text[-1:].isalpha():
        return False
    return tokens[behind].tag in ("NN", "NNP") and tokens[behind].lemma not in scene.qualifiers.invariant


def _is_numbered(scene: Scene, tokens: Sequence[Token], before: int) -> bool:
    """Whether the word in front is a thing that has a number: "a bar in coach five"."""
    if before < 1 or tokens[before].tag != "NN" or tokens[before].lemma not in scene.qualifiers.numbered:
        return False
    return tokens[before - 1].tag in ("IN", "TO", "CC") or tokens[before - 1].text in (",", "(")


def _forms(tokens: Sequence[Token], indices: Sequence[int]) -> set[str]:
    return {w for i in indices for w in (tokens[i].lemma, tokens[i].text.lower())}


def _verb_group(tree: Tree, frame: Frame) -> list[int]:
    """The verb, its auxiliaries and adverbs, and the verbs it completes ("had expected to pick")."""
    if frame.verb is None:
        return []
    group, at = [frame.verb], frame.verb
    while tree.tokens[at].dep in ("xcomp", "ccomp") and len(group) < 4 and tree.tokens[at].head != at:
        at = tree.tokens[at].head
        group.append(at)
    return group + [c for v in group for c in tree.children[v] if tree.tokens[c].dep in _OF_VERB]


def _opening(scene: Scene, frame: Frame) -> Iterator[str]:
    tokens = scene.sentence.tokens
    for i in frame.phrase:
        token = tokens[i]
        if i > frame.value[0] and token.dep != "poss":
            continue
        word = token.text.lower()
        if word in ("the", "this", "that", "these", "those"):
            yield "definite"
        elif token.dep == "poss":
            yield "owned"
        elif word in ("a", "an") and frame.head is not None:
            yield "indefinite"


def _role(scene: Scene, frame: Frame, reading: Reading) -> str | None:
    """What the figure is in a comparison, from the word before it and the words after."""
    if reading.role:
        return reading.role
    tokens, first = scene.sentence.tokens, frame.value[0]
    before = tokens[frame.value[0] - 1].text.lower() if frame.value[0] else ""
    after = tokens[frame.value[-1] + 1].text.lower() if frame.value[-1] + 1 < len(tokens) else ""
    verb = tokens[frame.verb].lemma if frame.verb is not None else ""
    if before in ("from", "by", "than", "against", "versus", "between"):
        return {"against": "from", "versus": "from"}.get(before, before)
    if before == "to" and verb in scene.qualifiers.change_verbs:
        return "to"
    if [t.text.lower() for t in tokens[:first][-2:]] in _REPLACED:
        return "former"
    if _is_part(tokens, frame.value[0]):
        return "part"
    if before == "of" and frame.value[0] > 1 and tokens[frame.value[0] - 2].tag == "CD":
        return "whole"
    if (
        after == "of"
        and frame.value[-1] + 2 < len(tokens)
        and tokens[frame.value[-1] + 2].text.lower() in _POINTING | {"the", "its", "their", "his", "her"}
    ):
        return "part"
    if after in ("more", "fewer", "less", "higher", "lower", "longer", "shorter", "extra", "additional", "further"):
        return "by"
    return None


def _is_part(tokens: Sequence[Token], first: int) -> bool:
    """ "Of that grant, £2.4m is for the pool": what stands before the figure names the whole."""
    for at in range(max(0, first - BEHIND), first - 1):
        if tokens[at].text.lower() == "of" and tokens[at + 1].text.lower() in _POINTING:
            return at == 0 or tokens[at - 1].text in (",", ";", "—", "–", ":", '"') or tokens[at - 1].tag == "CC"
    return False
