"""Where a browser finds what pages are about."""

from rlstcm.commands._asked import resolve_all
from rlstcm.commands._taken import source_of
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import typed
from rlstcm.store.store import Name, Store
from rlstcm.text import is_web, quoted


def addresses(store: Store, names: tuple[str, ...]) -> str:
    """The address of each thing that is named, a line each.

    Raises:
        UsageError: nothing is named.
        NotFound: a name finds nothing; or one has no address that a browser should open, and it holds those of others.
    """
    if not names:
        raise UsageError(f"Open what? For example `rlstcm explain {store.meta().sources[0]} --open`.")
    found = resolve_all(store, tuple(map(source_of, names)), "explain")
    at = {name.owner: store.address(name.owner) for name in found}
    text = "".join(f"{address}\n" for address in at.values() if is_web(address))
    for name in found:
        if not is_web(at[name.owner]):
            raise _no_address(store, name, text)
    return text


def _no_address(store: Store, name: Name, others: str) -> NotFound:
    """That nothing is known to open for a name; with the addresses of others."""
    error = NotFound(
        f"For {store.title(name.owner)} no address is known."
        f" `rlstcm refs {quoted(typed(store, name))}` lists what its page rests on."
    )
    error.answer = others
    return error
