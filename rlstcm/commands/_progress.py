"""How far a long task is, for whoever waits at a terminal."""

import os
from threading import Lock, Timer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress

PATIENCE = 1.0
"""After how many seconds a task is long; before that nothing is shown, nor imported."""
ERRORS = 2
"""The stream for what is no answer."""


class Told:
    """A task that tells how far it is, and shows it once that takes long and only at a terminal.

    ``hint`` is what is said at the end of one that took long and was done.
    """

    def __init__(self, hint: str = "") -> None:
        self._hint = hint
        self._state: tuple[str, int, int] = ("", 0, 0)
        self._bar: Progress | None = None
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._begin)
        self._timer.daemon = True

    def __enter__(self) -> "Told":
        return self

    def __exit__(
        self, kind: "type[BaseException] | None", error: "BaseException | None", trace: "TracebackType | None"
    ) -> None:
        self._timer.cancel()
        with self._lock:
            if self._bar:
                self._bar.stop()
                if self._hint and not error:
                    self._bar.console.out(self._hint, highlight=False)

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Tell what is being done, how much of it is, and how much there is of it; 0 where nobody knows."""
        if not self._state[0] and os.isatty(ERRORS):
            self._timer.start()
        self._state = doing, done, of
        if self._bar:
            self._show(self._bar)

    def _begin(self) -> None:
        """Show the bar, unless the task has just ended."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        with self._lock:
            if self._timer.finished.is_set():
                return
            columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[share]}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("", share="")
            self._show(self._bar)
            self._bar.start()

    def _show(self, bar: "Progress") -> None:
        doing, done, of = self._state
        share = f"{100 * done // of} %" if of else ""
        bar.update(bar.task_ids[0], description=doing, completed=done, total=of or None, share=share)
