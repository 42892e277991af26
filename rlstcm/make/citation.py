"""Citations in NLM (Vancouver) style, as in *Citing Medicine*, 2nd edition (NLM, 2007-), and their addresses."""

import re

from rlstcm.make.model import Author, Cite, Reference

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_UNSAFE = {ord(mark): f"%{ord(mark):02X}" for mark in '<>"'}
"""What old DOIs may hold and an address may not."""


def citation(reference: Reference) -> str:
    """A reference as one line of an NLM reference list, without its addresses."""
    cite = reference.cite
    medium = " [Internet]" if cite.type == "webpage" else ""
    parts = [authors(reference), _stop(cite.title + medium), _source(reference), _read_on(cite)]
    return " ".join(part for part in parts if part)


MOST = 3
"""How many authors stand in a citation under its own title."""


def under_title(reference: Reference) -> str:
    """A reference under its title: the first authors, where and when it appeared."""
    names = [author_name(author) for author in reference.cite.author]
    more = ["et al"] if len(names) > MOST or reference.more_authors else []
    by = _stop(", ".join([*names[:MOST], *more])) if names else ""
    return " ".join(part for part in (by, _source(reference), _read_on(reference.cite)) if part)


def authors(reference: Reference) -> str:
    """``Raissi GR, Forogh B.``, every known author; ``et al`` only where some are not verified."""
    names = [author_name(author) for author in reference.cite.author]
    if reference.more_authors:
        names.append("et al")
    return _stop(", ".join(names)) if names else ""


def author_name(author: Author) -> str:
    """Family name and initials without stops, or the literal name."""
    initials = "".join(part[0] for part in re.split(r"[\s.\-]+", author.given) if part)
    return author.literal or f"{author.family} {initials}".strip()


def addresses(cite: Cite) -> list[str]:
    """Where a reference can be opened: DOI, PubMed, PubMed Central, then its own address."""
    found = []
    if cite.DOI:
        found.append("https://doi.org/" + cite.DOI.translate(_UNSAFE))
    if cite.PMID:
        found.append(f"https://pubmed.ncbi.nlm.nih.gov/{cite.PMID}/")
    if cite.PMCID:
        found.append(f"https://pmc.ncbi.nlm.nih.gov/articles/{cite.PMCID}/")
    if cite.URL:
        found.append(cite.URL)
    return found


def web_address(reference: Reference) -> str:
    """Where a reference is best opened; nothing, if it has no address."""
    return next(iter(addresses(reference.cite)), "")


def place_address(reference: Reference, place_id: str) -> str:
    """Where a place can be read: a browser goes to its heading or first words by a text fragment, if they are known."""
    place, address = reference.places.get(place_id), web_address(reference)
    words = (place.heading or place.opens).removesuffix("…").strip() if place else ""
    if not address or not words:
        return address
    safe = "".join(c if c.isascii() and c.isalnum() else "".join(f"%{b:02X}" for b in c.encode()) for c in words)
    return f"{address}{'' if '#' in address else '#'}:~:text={safe}"


def _source(reference: Reference) -> str:
    """``J Acupunct Meridian Stud. 2017 Oct;10(5):346-350. Epub 2017 Aug 22``, and a stop."""
    cite = reference.cite
    where = f"{cite.volume}({cite.issue})" if cite.issue else cite.volume
    when = _date(cite.issued) or reference.written
    place = f"{when};{where}" if where else when
    if cite.page:
        place = f"{place}:{cite.page}" if place else cite.page
    parts = [_stop(cite.container_title_short or cite.container_title), _stop(cite.publisher), _stop(place)]
    if cite.available_date:
        parts.append(f"Epub {_date(cite.available_date)}.")
    return " ".join(part for part in parts if part)


def _read_on(cite: Cite) -> str:
    return f"[cited {_date(cite.accessed)}]." if cite.accessed else ""


def _date(text: str) -> str:
    """``2017-10-05`` as ``2017 Oct 5``."""
    year, *rest = text.split("-")
    words = [year]
    if rest:
        words.append(_MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        words.append(str(int(rest[1])))
    return " ".join(words)


def _stop(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
