"""Where something is said: ``article S26, S27`` taken apart."""


def split_at(at: str) -> tuple[str, list[str]]:
    """A reference's id and the places in it, which commas part."""
    reference, _, places = at.strip().partition(" ")
    return reference, [place.strip() for place in places.split(",") if place.strip()]
