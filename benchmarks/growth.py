"""How the program grows: knowledge bases of 10², 10³, 10⁴ (and, asked for, 10⁵) entries, made, built and asked.

``python benchmarks/growth.py [--largest N] [--runs N] [--only build]``, with a Python in which rlstcm is installed, or
from the checkout. Prints build time, peak memory and size of the store; then each look-up, as a ratio to that at 10².
Times are those that a processor was busy, so that they tell something on a busy machine, too; the program is compiled
before, as an installed one is: else every start would take as long as that, and growth would look smaller than it is.
"""

import argparse
import importlib.util
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

HUB = 1_000
"""How many links the busiest entry has at most."""
FEW = 25
"""How many different names a list of known ones has: as many patterns as the smallest base."""
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
COMMON = (
    "wind",
    "heat",
    "damp",
    "cold",
    "blood",
    "phlegm",
    "stirring",
    "sinking",
    "rising",
    "empty",
    "restless",
    "dry",
)
HAN = "风寒暑湿燥火气血津液精神肝心脾肺肾胆胃膀虚实阴阳表里热痰瘀滞郁结亏损盛衰动静升降出入内外上下左右清浊宣肃"
_READ = """
fēng hán shǔ shī zào huǒ qì xuè jīn yè jīng shén gān xīn pí fèi shèn dǎn wèi páng xū shí yīn yáng biǎo lǐ rè tán yū zhì
yù jié kuī sǔn shèng shuāi dòng jìng shēng jiàng chū rù nèi wài shàng xià zuǒ yòu qīng zhuó xuān sù
"""
PINYIN = _READ.split()
CLAIMS = 12
"""How many claims stand in a pattern's section: three an entry, for every fourth entry is a pattern."""


def made(size: int) -> Iterator[str]:
    """The YAML of a knowledge base with so many entries, and three claims for each; always the same."""
    chance = random.Random(size)
    patterns, causes, symptoms = size // 4, size // 4, size * 35 // 100
    concepts = size - patterns - causes - symptoms - 2
    yield 'title: A base made to measure\nversion: "1"\nreviewed: 2026-01-31\ncondition: ailment\nsource: book\n'
    yield "caution: Made up to measure; see a doctor.\nreferences:\n"
    yield from _references(patterns, size // 2)
    yield "entries:\n  ailment: {kind: condition, name: The ailment, short: All of it., origin: biomedicine}\n"
    yield "  hub: {kind: concept, name: Busiest of all, short: What everything is linked to.}\n"
    kinds = (("pattern", patterns), ("cause", causes), ("symptom", symptoms), ("concept", concepts))
    for kind, count in kinds:
        for n in range(count):
            yield from _entry(kind, n, size)
    yield "claims:\n"
    for n in range(patterns):
        yield from _claims(chance, n, size, dict(kinds))


def _references(patterns: int, studies: int) -> Iterator[str]:
    yield "  book:\n    voice: article\n    cite: {type: book, title: A book made to measure, issued: '1900'}\n"
    yield "    places:\n"
    for n in range(patterns):
        yield f"      H{n + 1}: {{heading: Of {word(n)}}}\n"
        for m in range(4):
            yield f'      S{n * 4 + m + 1}: {{opens: "{word(n * 4 + m).title()} is …"}}\n'
    yield '  standard:\n    voice: standard\n    cite: {type: report, title: Terms made to measure, issued: "1950"}\n'
    for n in range(studies):
        first, second = word(n).title(), word(n * 3).title()
        yield f"  study-{n}:\n    voice: study\n    design: cohort study\n    cite:\n      type: article-journal\n"
        yield f"      title: On {word(n)} and {word(n + 7)} in {n + 20} people\n"
        yield f"      author: [{{family: {first}, given: A.}}, {{family: {second}, given: B. C.}}]\n"
        yield f"      container_title: The Journal of {word(n % 40).title()}\n      issued: {1950 + n % 70}\n"
        yield f'      volume: "{n % 90}"\n      page: {n}-{n + 9}\n      DOI: 10.1000/made.{n}\n'
        yield f"    found: It followed {n + 20} people and counted.\n"


def word(n: int) -> str:
    """A word of its own for each number, of three syllables or more."""
    letters, n = "", n + len(SYLLABLES) ** 2
    while n:
        n, rest = divmod(n, len(SYLLABLES))
        letters += SYLLABLES[rest]
    return letters


def called(number: int) -> str:
    """The name of an entry: a word that no other has, and one that a twelfth of all have."""
    return f"{word(number).title()} {COMMON[number % 12]}"


def _entry(kind: str, n: int, size: int) -> Iterator[str]:
    number = {"pattern": 0, "cause": 1, "symptom": 2, "concept": 3}[kind] * size + n
    own = word(number)
    yield f"  {kind}-{n}:\n    kind: {kind}\n    name: {called(number)}\n"
    yield f"    aliases: [{COMMON[number // 12 % 12].title()} of the {own}]\n"
    yield f"    short: What moves the {own} in the book's view.\n"
    digits = [number // len(HAN) ** place % len(HAN) for place in range(4)]
    yield f"    hans: {''.join(HAN[digit] for digit in digits)}\n"
    yield f"    pinyin: {' '.join(PINYIN[digit] for digit in digits)}\n"
    if kind == "symptom":
        yield "    origin: both\n"
    if kind == "pattern":
        yield f"    section: book H{n + 1}\n    mechanism: [c{n}-3, c{n}-5, c{n}-6]\n"
        yield f'    terms: [{{standard: standard, fit: exact, number: "{n + 1}", title: {own} term}}]\n'


def _claims(chance: random.Random, n: int, size: int, count: dict[str, int]) -> Iterator[str]:
    """The claims of a pattern's section: what brings it about, what it shows as, and where it leads."""

    def some(kind: str, further: int = 12) -> str:
        near = n * count[kind] // count["pattern"] + chance.randrange(further)
        return f"{kind}-{near % count[kind]}"

    own, middle, cause = f"pattern-{n}", some("concept", 1), some("cause", 1)
    links = [(some("cause"), "leads-to", own), (some("cause"), "contributes-to", own), (some("cause"), "favours", own)]
    links += [(cause, "leads-to", middle), (middle, "underlies", own), (own, "leads-to", some("concept"))]
    links += [(own, "leads-to", "ailment")]
    links += [
        (own, "shows-as", each) for each in dict.fromkeys([some("symptom", 1), *(some("symptom") for _ in range(9))])
    ][:3]
    links += [(f"symptom-{(n * count['symptom'] // count['pattern'] + 1) % count['symptom']}", "points-to", own)]
    busy = n < HUB and n < size // 4
    links += [(cause, "goes-with", "hub") if busy else (cause, "goes-with", some("concept"))]
    for m, (subject, relation, object_) in enumerate(links[:CLAIMS]):
        says = f"In {word(n * 12 + m)} the {subject} is said to go on to {object_},"
        says += f" {COMMON[m]} after {COMMON[n % 12]}, as the book has it."
        yield f"  c{n}-{m}:\n    at: book S{n * 4 + m % 4 + 1}\n    says: {says}\n"
        yield f"    subject: [{subject}]\n    relation: {relation}\n    object: [{object_}]\n"
        if m == 6:
            yield "    inferred: true\n"
        if m in (1, 7):
            study = f"study-{(n * 2 + m // 7) % (size // 2)}"
            yield f"    evidence: [{{ref: {study}, bearing: supports, note: It counted {n} of them and no more.}}]\n"


def look_ups(size: int) -> dict[str, tuple[str, ...]]:
    """What is asked of each store; a lone ``-`` is followed by what stands on standard input."""
    slip = "pattrn-7"
    return {
        "explain": ("explain", "pattern-7"),
        "explain -a": ("explain", "pattern-7", "-a"),
        "a slip": ("explain", slip),
        "an unknown name": ("explain", "quick brown foxes jump"),
        "explain -, 1,000 names": ("explain", "-"),
        "explain -, 1,000 unknown": ("explain", "-", "unknown"),
        "search, rare": ("search", word(7)),
        "search, common": ("search", "wind"),
        "search, four common": ("search", "wind", "heat", "damp", "book"),
        "match": ("match", called(size * 2 + 7)),
        "path": ("path", "cause-7", "pattern-7"),
        "path, none": ("path", "symptom-3", "cause-20"),
        "tree": ("tree", "cause-7"),
        "compare": ("compare", "pattern-7", "pattern-8"),
        "evidence": ("evidence", "pattern-7"),
        "a list": ("patterns",),
        "the hub": ("explain", "hub"),
        "the condition": ("explain", "ailment"),
        "home": (),
        "completion, pattern-7": ("TAB", "explain", "pattern-7"),
        "completion, nothing typed": ("TAB", "explain", ""),
    }


def asked(words: tuple[str, ...], kb: str) -> tuple[list[str], dict[str, str], bytes]:
    """A command line, its environment, and what stands on its standard input."""
    environment = {**os.environ, "RLSTCM_KB": kb}
    names = b""
    if words[1:2] == ("-",):
        names = b"".join(
            b"no such thing %d\n" % n if len(words) > 2 else b"pattern-%d\n" % (n % FEW) for n in range(1000)
        )
        words = words[:2]
    if words[:1] == ("TAB",):
        environment["_RLSTCM_COMPLETE"] = "1"
        words = words[1:]
    return [sys.executable, "-m", "rlstcm", *words], environment, names


def once(command: list[str], environment: dict[str, str], names: bytes) -> tuple[float, float, int]:
    """How long one run keeps a processor busy, in seconds; its peak memory, in MiB; and its exit code."""
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert process.stdin
    try:
        process.stdin.write(names)
        process.stdin.close()
    except BrokenPipeError:
        pass
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def main() -> None:
    """Make, build, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--keep", help="a folder in which the bases are made and left")
    parser.add_argument("--only", choices=["build", "ask"], help="do half of it")
    options = parser.parse_args()
    spec = importlib.util.find_spec("rlstcm")
    assert spec
    subprocess.run([sys.executable, "-m", "compileall", "-q", *(spec.submodule_search_locations or ())], check=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or folder
        sizes = [size for size in (100, 1_000, 10_000, 100_000) if size <= options.largest]
        if options.only != "ask":
            print("| entries | YAML | build | an entry | peak | store | store / YAML |\n|---|---|---|---|---|---|---|")
            for size in sizes:
                print(built(folder, size), flush=True)
        if options.only != "build":
            ask(folder, sizes, options.runs)


def built(folder: str, size: int) -> str:
    """Make and build a base; a line of the table."""
    text, store = os.path.join(folder, f"{size}.yaml"), os.path.join(folder, f"{size}.db")
    with open(text, "w", encoding="utf-8") as file:
        file.writelines(made(size))
    command = [sys.executable, "-m", "rlstcm", "build", text, "-o", store]
    seconds, peak, code = once(command, dict(os.environ), b"")
    if code:
        return f"| {size} | build ended with {code}: `{' '.join(command)}` |"
    yaml, db = os.path.getsize(text), os.path.getsize(store)
    times = f"{seconds:.1f} s | {seconds / size * 1000:.2f} ms"
    return f"| {size} | {yaml / 1e6:.2f} MB | {times} | {peak:.0f} MiB | {db / 1e6:.2f} MB | {db / yaml:.1f}× |"


def ask(folder: str, sizes: list[int], runs: int) -> None:
    """Ask every store everything, in turn, and print medians, ratios to the smallest, and peaks."""
    print(
        "\n| look-up | "
        + " | ".join(f"{size}" for size in sizes)
        + " | ratio | peak |\n|---|"
        + "---|" * (len(sizes) + 2)
    )
    for name in look_ups(100):
        found: dict[int, list[tuple[float, float, int]]] = {size: [] for size in sizes}
        for _ in range(runs):
            for size in sizes:
                found[size].append(once(*asked(look_ups(size)[name], os.path.join(folder, f"{size}.db"))))
        codes = {code for each in found.values() for _, _, code in each}
        if not codes <= {0, 1}:
            print(f"| {name} | skipped: it ends with {', '.join(map(str, sorted(codes)))} |", flush=True)
            continue
        times = [statistics.median(time for time, _, _ in found[size]) for size in sizes]
        peaks = [max(peak for _, peak, _ in found[size]) for size in sizes]
        cells = [f"{each * 1000:.1f} ms" for each in times]
        ratio = " / ".join(f"{each / times[0]:.2f}" for each in times[1:])
        print(f"| {name} | {' | '.join(cells)} | {ratio}× | {peaks[-1] / peaks[0]:.2f}× |", flush=True)


if __name__ == "__main__":
    main()
