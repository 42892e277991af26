"""The links between entries that the claims of pages make, for formats that draw them."""

from rlstcm.formats._records import records
from rlstcm.page import Page
from rlstcm.problems import UsageError


class Link:
    """One line of a drawing."""

    __slots__ = ("inferred", "leads", "object", "place", "relation", "subject")

    def __init__(self, subject: str, relation: str, object_: str, place: str, inferred: bool, leads: bool) -> None:
        self.subject = subject
        self.relation = relation
        self.object = object_
        self.place = place
        self.inferred = inferred
        self.leads = leads


def links(pages: list[Page]) -> list[Link]:
    """Every link of the pages' claims, each pair of ends once a claim, in order.

    Raises:
        UsageError: there are none.
    """
    found = []
    for record in records(pages):
        if record["type"] == "claim" and record["relation"]:
            place = ", ".join(record["places"])
            for subject in record["subject"]:
                for object_ in record["object"]:
                    ends = (subject, record["relation"], object_)
                    found.append(Link(*ends, place, record["inferred"], record["leads"]))
    if not found:
        raise UsageError("This answer has no links to draw; try `rlstcm graph` or an entry's page.")
    return found
