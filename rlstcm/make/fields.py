"""The model as a guide: the fields of each record, with what its source says of them."""

import ast
import dataclasses
import functools
import inspect
import itertools
import operator
import types
import typing
from collections.abc import Iterator
from enum import Enum

from rlstcm.make import model


class Field(typing.NamedTuple):
    """A field of a record: its name, its type, whether it has to be there, and what it is for."""

    name: str
    type: typing.Any
    required: bool
    doc: str


@functools.cache
def fields(record: type) -> tuple[Field, ...]:
    """The fields of a dataclass of the model, in order."""
    hints, docs, none = typing.get_type_hints(record), _docs().get(record.__name__, {}), dataclasses.MISSING
    return tuple(
        Field(
            field.name,
            bare(hints[field.name]),
            field.default is none and field.default_factory is none,
            docs.get(field.name, ""),
        )
        for field in dataclasses.fields(record)
    )


def bare(hint: typing.Any) -> typing.Any:
    """A type without the None that a field may be, which a file leaves out."""
    if not _is_union(hint):
        return hint
    return functools.reduce(operator.or_, (inner for inner in typing.get_args(hint) if inner is not types.NoneType))


def _is_union(hint: typing.Any) -> bool:
    return typing.get_origin(hint) is types.UnionType


def choices(type_: typing.Any) -> list[str]:
    """The few words that a field may hold; none, if it may hold any."""
    if _is_union(type_):
        return []
    return [member.value for member in type_] if isinstance(type_, type) and issubclass(type_, Enum) else []


def offered(type_: typing.Any) -> list[str]:
    """The words that a field may hold as they are, where a file may add others, too."""
    return choices(typing.get_args(type_)[0]) if _is_union(type_) else choices(type_)


def item(type_: typing.Any) -> typing.Any:
    """What a list or the values of a mapping are made of; None for anything else."""
    return bare(typing.get_args(type_)[-1]) if typing.get_origin(type_) in (list, dict) else None


def is_record(type_: typing.Any) -> bool:
    """Whether a type is a dataclass of the model that a file writes as a mapping."""
    return dataclasses.is_dataclass(type_) and type_ is not model.At


@functools.cache
def _docs() -> dict[str, dict[str, str]]:
    """What stands below each field in the source of the model: by class, then by field; nothing without the source."""
    try:
        tree = ast.parse(inspect.getsource(model))
    except (OSError, TypeError):
        return {}
    return {node.name: dict(_told(node.body)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _told(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, text in itertools.pairwise(body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(told))):
                yield name, " ".join(told.split()).replace("``", "`")
