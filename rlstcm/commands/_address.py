"""Where a browser finds what pages are about."""

from rlstcm.commands._asked import resolve_all
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import typed
from rlstcm.store.store import Store
from rlstcm.text import is_web, quoted


def addresses(store: Store, names: tuple[str, ...]) -> str:
    """The address of each thing that is named, a line each.

    Raises:
        UsageError: nothing is named.
        NotFound: a name finds nothing, or what has no address that a browser should open.
    """
    if not names:
        raise UsageError(f"Open what? For example `rlstcm explain {store.meta().sources[0]} --open`.")
    found = resolve_all(store, names, "explain")
    lines = []
    for name in found:
        address = store.address(name.owner)
        if not is_web(address):
            raise NotFound(
                f"For {store.title(name.owner)} no address is known."
                f" `rlstcm refs {quoted(typed(name))}` lists what its page rests on."
            )
        lines.append(f"{address}\n")
    return "".join(lines)
