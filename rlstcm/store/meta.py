"""What a knowledge base says of itself."""


class Meta:
    """The title, version and date of a knowledge base, what it is of, and what examples of commands are made from.

    Attributes:
        condition: the entry that the patterns are said to lead to; ``condition_called`` in a sentence.
        source: the reference that the claims are made from, ``called`` so in a sentence; ``source_title`` is its own,
            ``interest`` what its publisher has to gain.
        next_review: the day by which it is to be reviewed again; ``report``: where a mistake can be told; or nothing.
        doctor: the heading under which the condition's page tells when to see one; ``urgent``: when at once.
        example: an entry to show things with.
        example_symptom: a symptom that a pattern accounts for, or nothing.
        example_from: where a chain begins that ends at ``example_to``, or nothing.
        example_pair: two patterns to set side by side, a blank between them, or nothing.
        claims: how many there are; ``inferred``: how many of them no sentence states; ``references`` likewise.

    Raises:
        KeyError: something is not said.
        ValueError: a count is no number.
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
        "example_symptom",
        "example_to",
        "inferred",
        "interest",
        "next_review",
        "references",
        "report",
        "reviewed",
        "source",
        "source_title",
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
        self.source = said["source"]
        self.source_title = said["source_title"]
        self.called = said["called"]
        self.interest = said["interest"]
        self.next_review = said["next_review"]
        self.report = said["report"]
        self.doctor = said["doctor"]
        self.urgent = said["urgent"]
        self.example = said["example"]
        self.example_symptom = said["example_symptom"]
        self.example_from = said["example_from"]
        self.example_to = said["example_to"]
        self.example_pair = said["example_pair"]
        self.claims = int(said["claims"])
        self.inferred = int(said["inferred"])
        self.references = int(said["references"])
