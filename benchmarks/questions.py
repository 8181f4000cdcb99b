"""How well questions are answered, beside two peers: `make eval`.

    python -m benchmarks.questions [--half develop|measure|lookalikes] [--misses] [--json FILE]

`tests/questions/` holds the questions, each with all the paragraphs that answer it; docs/benchmarks.md says where they
come from and how answers are scored. Of what is only measured nothing but totals is shown.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers import ASK, EMBEDDINGS, FULL_TEXT, Method, PeerMissing, ask, embeddings, full_text
from benchmarks.question_files import SETS, Asked, load_questions
from benchmarks.question_report import render_misses, render_table, to_data
from benchmarks.scoring import Given, judge
from jta_kb import Corpus, open_corpus

_ROOT = Path(__file__).resolve().parent.parent
_INSTALL = "to run it: .venv/bin/python -m pip install -c constraints.txt '.[eval]'"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    options = _read_options(arguments)
    questions = load_questions(options.half)
    with open_corpus(str(_ROOT)) as corpus:
        methods, notes = find_methods(corpus)
        given = {name: put_questions(questions, method) for name, method in methods.items()}
    results = {name: judge(questions, answers) for name, answers in given.items()}
    if options.misses:
        print(render_misses(questions, given[ASK]), end="\n\n")
    print(render_table(options.half, questions, results))
    if notes:
        print("", *notes, sep="\n")
    if options.json:
        data = to_data(options.half, questions, results)
        options.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def find_methods(corpus: Corpus) -> tuple[dict[str, Method], list[str]]:
    """Return the methods that can run here under their names, and a line about each that cannot."""
    methods = {ASK: ask(corpus), FULL_TEXT: full_text(corpus)}
    try:
        methods[EMBEDDINGS] = embeddings(corpus)
    except PeerMissing as missing:
        return methods, [f"{EMBEDDINGS}: left out, {missing}", f"  {_INSTALL}"]
    return methods, []


def put_questions(questions: Sequence[Asked], method: Method) -> dict[str, Given]:
    """Return what a method gives to each question, under the question's id, and how long it took."""
    given = {}
    for asked in questions:
        begun = time.perf_counter()
        answer = method(asked.question)
        given[asked.id] = answer._replace(seconds=time.perf_counter() - begun)
    return given


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.questions", description="Print how well questions are answered."
    )
    parser.add_argument("--half", choices=SETS, default="measure", help="which questions to ask (measure)")
    parser.add_argument("--misses", action="store_true", help="list what is not answered exactly; --half develop only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the totals to a file too")
    options = parser.parse_args(arguments)
    if options.misses and options.half != "develop":
        parser.error(
            "--misses needs --half develop: the questions that are measured are not to be looked at one by one"
        )
    return options


if __name__ == "__main__":
    main()
