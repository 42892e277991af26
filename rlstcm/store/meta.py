"""What a knowledge base says of itself."""


class Meta:
    """The title, version and date of a knowledge base, what it is of, and what examples of commands are made from.

    Attributes:
        condition: the entry that the patterns are said to lead to.
        source: the reference that the claims are made from; ``source_note`` is our remark on it.
        doctor: the heading under which the condition's page tells when to see one; ``urgent``: when at once.
        example: an entry to show things with.
        example_symptom: a symptom that a pattern accounts for, or nothing.
        example_from: where a chain begins that ends at ``example_to``, or nothing.
        claims: how many there are; ``inferred``: how many of them no sentence states; ``references`` likewise.

    Raises:
        KeyError: something is not said.
        ValueError: a count is no number.
    """

    __slots__ = (
        "caution",
        "claims",
        "condition",
        "doctor",
        "example",
        "example_from",
        "example_symptom",
        "example_to",
        "inferred",
        "references",
        "reviewed",
        "source",
        "source_note",
        "title",
        "urgent",
        "version",
    )

    def __init__(self, said: dict[str, str]) -> None:
        self.title = said["title"]
        self.version = said["version"]
        self.reviewed = said["reviewed"]
        self.caution = said["caution"]
        self.condition = said["condition"]
        self.source = said["source"]
        self.source_note = said["source_note"]
        self.doctor = said["doctor"]
        self.urgent = said["urgent"]
        self.example = said["example"]
        self.example_symptom = said["example_symptom"]
        self.example_from = said["example_from"]
        self.example_to = said["example_to"]
        self.claims = int(said["claims"])
        self.inferred = int(said["inferred"])
        self.references = int(said["references"])
