"""What a look-up reads does not grow with the knowledge base; rows are counted, not time."""

import contextlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from rlstcm.commands.compare import compare
from rlstcm.commands.evidence import evidence
from rlstcm.commands.explain import explain
from rlstcm.commands.home import home
from rlstcm.commands.match import match
from rlstcm.commands.path import path
from rlstcm.commands.search import search
from rlstcm.formats.text import render
from rlstcm.make.compile import compile_file
from rlstcm.page import Page
from rlstcm.problems import NotFound
from rlstcm.store.open import open_store
from rlstcm.store.sealed import Row, Sealed
from rlstcm.store.store import Found, Store

SMALL, LARGE = 100, 600
"""How many entries the two knowledge bases have."""
BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "growth.py"
MOST = 1.5
"""How many times the rows a look-up may read in the large one."""
LOOK_UPS: dict[str, Callable[[Store], list[Page]]] = {
    "explain": lambda store: explain(store, "pattern-7"),
    "all of a page": lambda store: explain(store, "pattern-7", all=True),
    "a slip": lambda store: explain(store, "pattrn-7"),
    "a name of other words": lambda store: explain(store, "quick brown foxes jump"),
    "names that nothing has": lambda store: explain(store, *(f"no such thing {n}" for n in range(150))),
    "search": lambda store: search(store, "zebivobe"),
    "search, several": lambda store: search(store, "wind", "heat", "damp", "book"),
    "match": lambda store: match(store, store.title("symptom-7")),
    "match, a slip": lambda store: match(store, f"{store.title('symptom-7')} and symptm-8"),
    "path": lambda store: path(store, "cause-7", "pattern-7"),
    "tree": lambda store: path(store, "cause-7"),
    "compare": lambda store: compare(store, "pattern-7", "pattern-8"),
    "evidence": lambda store: evidence(store, "pattern-7"),
    "home": home,
}


@pytest.fixture(scope="module")
def growth() -> ModuleType:
    """The benchmark that makes knowledge bases of any size."""
    spec = importlib.util.spec_from_file_location("growth", BENCHMARK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def stores(growth: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """A small store and a large one."""
    folder = tmp_path_factory.mktemp("growth")
    for size in (SMALL, LARGE):
        (folder / f"{size}.yaml").write_text("".join(growth.made(size)))
        compile_file(str(folder / f"{size}.yaml"), str(folder / f"{size}.db"))
    return {size: str(folder / f"{size}.db") for size in (SMALL, LARGE)}


def rows_read(monkeypatch: pytest.MonkeyPatch, store: str, look_up: Callable[[Store], list[Page]]) -> int:
    """How many rows a look-up reads."""
    found: list[Row] = []
    read = Sealed._read

    def counted(self: Sealed, *asked: object) -> tuple[list[str], list[Row]]:
        columns, rows = read(self, *asked)  # type: ignore[arg-type]
        found.extend(rows)
        return columns, rows

    with monkeypatch.context() as patch:
        patch.setattr(Sealed, "_read", counted)
        with contextlib.suppress(NotFound):
            render(look_up(open_store(store)), 80)
    return len(found)


@pytest.mark.parametrize("name", LOOK_UPS)
def test_a_look_up_reads_no_more_of_a_larger_base(
    name: str, stores: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = (rows_read(monkeypatch, stores[size], LOOK_UPS[name]) for size in (SMALL, LARGE))

    assert 0 < large <= MOST * small + 10


def begun_by_wind(store: Store) -> list[Page]:
    """Looks names up, and shows what shows none of them."""
    store.first_beginning("wind")
    return home(store)


def test_of_names_that_begin_alike_only_the_first_are_read(
    stores: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = [name.key for name in open_store(stores[LARGE]).names_beginning("wind")]
    monkeypatch.setattr("rlstcm.store.store.BEGUN", 5)
    small, large = (rows_read(monkeypatch, stores[size], begun_by_wind) for size in stores)
    found, are_all = open_store(stores[LARGE]).first_beginning("wind")

    assert 0 < large <= MOST * small
    assert sorted(name.key for name in found) == sorted(begun)[:5]
    assert not are_all
    assert search(open_store(stores[LARGE]), "wind")[0].corner.startswith("the best 10 of at least ")
    assert open_store(stores[LARGE]).first_beginning("zebivobe")[1]


def test_one_word_is_looked_for_once(stores: dict[int, str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []
    look = Store.search

    def noted(store: Store, words: list[str], joint: str, most: int) -> list[Found]:
        asked.append((joint, *words))
        return look(store, words, joint, most)

    monkeypatch.setattr(Store, "search", noted)

    for words in (("wind",), ("wind", "heat")):
        search(open_store(stores[SMALL]), *words)

    assert asked == [("AND", "wind"), ("AND", "wind", "heat"), ("OR", "wind", "heat")]
