"""What a knowledge base says of itself."""


class Meta:
    """The title, version and date of a knowledge base, what it is of, and what examples of commands are made from.

    Attributes:
        condition: the entry that the patterns are said to lead to; ``condition_called`` in a sentence.
        sources: the references that the claims are made from, ``called`` so in a sentence; ``source_titles`` are their
            own, ``interests`` what their publishers have to gain.
        next_review: the day by which it is to be reviewed again; ``report``: where a mistake can be told; or nothing.
        doctor: the heading under which the condition's page tells when to see one; ``urgent``: when at once.
        example: an entry to show things with; ``example_place``: a place of a source, as one types it, or nothing.
        example_symptom: a symptom that a pattern accounts for, or nothing.
        example_from: where a chain begins that ends at ``example_to``, or nothing.
        example_pair: two patterns to set side by side, a blank between them, or nothing.
        claims: how many there are; ``inferred``: how many of them no sentence states; ``references`` likewise.

    Raises:
        KeyError: something is not said.
        ValueError: a count is no number, or no source is named.
    """

    __slots__ = (
        "called",
        "caution",
        "claims",
        "condition",
        "condition_called",
        "doctor",
        "example",
        "example_from",
        "example_pair",
        "example_place",
        "example_symptom",
        "example_to",
        "inferred",
        "interests",
        "next_review",
        "references",
        "report",
        "reviewed",
        "source_titles",
        "sources",
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
        self.condition_called = said["condition_called"]
        self.sources = said["sources"].split()
        if not self.sources:
            raise ValueError("made from nothing")
        self.source_titles = said["source_titles"].splitlines()
        self.called = said["called"]
        self.interests = said["interests"].splitlines()
        self.next_review = said["next_review"]
        self.report = said["report"]
        self.doctor = said["doctor"]
        self.urgent = said["urgent"]
        self.example = said["example"]
        self.example_symptom = said["example_symptom"]
        self.example_place = said["example_place"]
        self.example_from = said["example_from"]
        self.example_to = said["example_to"]
        self.example_pair = said["example_pair"]
        self.claims = int(said["claims"])
        self.inferred = int(said["inferred"])
        self.references = int(said["references"])

    def verb(self, one: str) -> str:
        """A verb as it stands after what the sources are ``called``, given that for one."""
        return one if len(self.sources) == 1 else one.removesuffix("s")
