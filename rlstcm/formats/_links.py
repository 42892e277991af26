"""What a drawing shows: the entries that the steps of pages link, and the arcs between them."""

from rlstcm.page import Page, Record
from rlstcm.problems import UsageError

OTHER = "rounded box"
"""What is drawn for an entry of which nobody says what it is drawn as."""


class Node:
    """An entry of a drawing; one without a shape is the point in which causes join that act only together."""

    __slots__ = ("id", "kind", "name", "shape")

    def __init__(self, id: str, name: str, kind: str, shape: str) -> None:
        self.id = id
        self.name = name
        self.kind = kind
        self.shape = shape


class Arc:
    """A line of a drawing: ``how`` is the sort of its step, or ``joins-in`` where it only leads to a point."""

    __slots__ = ("head", "how", "implied", "places", "relation", "tail", "verb")

    def __init__(self, tail: str, head: str, how: str, record: Record) -> None:
        self.tail = tail
        self.head = head
        self.how = how
        self.relation = str(record["relation"])
        self.verb = str(record["verb"])
        self.places = [] if how == "joins-in" else [str(record["place"])]
        self.implied = bool(record["implied"])

    @property
    def label(self) -> str:
        """Where it is said; and in what words, if the shape of the line does not tell."""
        told = self.how in ("leads", "takes-in", "joins-in") or self.relation in ("goes-with", "favours")
        return " ".join(dict.fromkeys([*([] if told else [self.verb]), *self.places]))


class Drawing:
    """The nodes and arcs of some pages, each once, in their order."""

    def __init__(self, pages: list[Page]) -> None:
        self.caution = f"{pages[0].caution} {pages[0].edition}".strip()
        self.nodes: dict[str, Node] = {}
        self._shapes = pages[0].shapes()
        self._arcs: dict[tuple[str, ...], Arc] = {}
        for record in (record for page in pages if page.links for record in page.links()):
            self._enter(record)
        if not self._arcs:
            raise UsageError("This answer has no links to draw; `rlstcm explain NAME -f dot` draws those of an entry.")

    @property
    def arcs(self) -> list[Arc]:
        """Every arc."""
        return list(self._arcs.values())

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What each kind of entry that occurs is drawn as, and what one is called."""
        found = {node.kind for node in self.nodes.values()}
        return [(shape, kind.replace("-", " ")) for kind, shape in self._shapes.items() if kind in found]

    def _enter(self, record: Record) -> None:
        """Draw a step; where its causes act only together, by way of a point."""
        causes = [record["subject"], *record["together_with"]]
        for entry in (*causes, record["object"]):
            shape = self._shapes.get(entry["kind"], OTHER)
            self.nodes.setdefault(entry["id"], Node(entry["id"], entry["name"], entry["kind"], shape))
        if len(causes) == 1:
            self._draw(Arc(causes[0]["id"], record["object"]["id"], record["how"], record))
            return
        point = f"together {record['claim']}"
        self.nodes.setdefault(point, Node(point, "", "", ""))
        for cause in causes:
            self._draw(Arc(cause["id"], point, "joins-in", record))
        self._draw(Arc(point, record["object"]["id"], "linked" if record["association"] else "leads", record))

    def _draw(self, arc: Arc) -> None:
        """Draw an arc; over one that looks the same, with its places beside those."""
        look = (arc.tail, arc.head, arc.relation, str(arc.implied))
        if look in self._arcs:
            self._arcs[look].places += [place for place in arc.places if place not in self._arcs[look].places]
        else:
            self._arcs[look] = arc
