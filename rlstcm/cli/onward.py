"""What is typed next, so that it asks the knowledge base that answered: commands with the ``--kb`` that was given."""

from rlstcm.commands import COMMANDS
from rlstcm.page import Block, Command, Page, Row
from rlstcm.text import quoted

STARTS = "rlstcm "
FEW = 4
"""How many commands a page may hold, beside those at its foot, for each to carry the path; of more it is told once."""


def in_pages(pages: list[Page], path: str) -> None:
    """Let the commands on some pages ask the knowledge base at a path."""
    for page in pages:
        page.doctor = typed(page.doctor, path)
        page.commands = [_command(each, path) for each in page.commands]
        if sum(isinstance(block, Command) for block in page.blocks) > FEW:
            page.blocks.append(Row("To each of these", f"add --kb {quoted(path)}, or set RLSTCM_KB to it"))
        else:
            page.blocks = [_block(block, path) for block in page.blocks]


def in_words(text: str, path: str) -> str:
    """A complaint whose commands, between grave accents, ask the knowledge base at a path."""
    return "`".join(typed(part, path) if n % 2 else part for n, part in enumerate(text.split("`")))


def typed(command: str, path: str) -> str:
    """A command that asks the knowledge base at a path, if it is one that reads, and is whole."""
    name, *words = command.removeprefix(STARTS).split(" ") if command.startswith(STARTS) else [""]
    row = COMMANDS.get(name)
    return f"{command} --kb {quoted(path)}" if row and row.reads and len(words) >= row.fewest else command


def _command(command: Command, path: str) -> Command:
    return Command(typed(command.typed, path), command.gives)


def _block(block: Block, path: str) -> Block:
    """A block whose command asks there: one of its own, or that at the end of a row."""
    if isinstance(block, Command):
        return _command(block, path)
    if isinstance(block, Row) and (told := block.text.rpartition(f": {STARTS}"))[1]:
        return Row(block.label, f"{told[0]}: {typed(STARTS + told[2], path)}", block.place, block.standing)
    return block
