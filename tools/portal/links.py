"""Reads the built site as a browser would: links, anchors, and what it loads."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")}
"""Attributes whose address a browser asks for by itself."""
NOT_LOADED = {"canonical", "prev", "next", "alternate"}


@dataclass
class Page:
    """What a page holds."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    text: str = ""


class Reader(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._texts: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note anchors and addresses."""
        given = {name: value or "" for name, value in attrs}
        self._skipped += tag in {"script", "style"}
        self.page.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        for name, value in given.items():
            if (tag, name) in LOADING and given.get("rel") not in NOT_LOADED:
                self.page.loads.append(value)

    def handle_endtag(self, tag: str) -> None:
        """Leave what nobody reads."""
        self._skipped -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        """Keep what somebody reads."""
        if not self._skipped:
            self._texts.append(data)

    def close(self) -> None:
        """End the page."""
        super().close()
        self.page.text = "".join(self._texts)


def read(site: Path) -> dict[Path, Page]:
    """Read every page of a site."""
    return {path: _read(path.read_text()) for path in sorted(site.rglob("*.html")) if path.name != "404.html"}


def findings(site: Path, pages: dict[Path, Page]) -> Iterator[str]:
    """Name dead links, and what would be loaded from elsewhere."""
    for path, page in pages.items():
        place = path.relative_to(site)
        yield from (f"{place}: dead link {link}" for link in page.links if _is_dead(path, link, site, pages))
        for address in page.loads:
            if urlsplit(address).netloc:
                yield f"{place}: loads {address}"
            elif not _target(path, address, site).exists():
                yield f"{place}: there is no {address} to load"


def _read(text: str) -> Page:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader.page


def _is_dead(path: Path, link: str, site: Path, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    target = _target(path, parts.path, site) if parts.path else path
    if target not in pages:
        return not target.is_file()
    return bool(parts.fragment) and unquote(parts.fragment) not in {*pages[target].anchors, "__skip"}


def _target(path: Path, address: str, site: Path) -> Path:
    """The file that an address means; from disk nothing stands for `index.html`."""
    address = unquote(urlsplit(address).path)
    return (site / address[1:] if address.startswith("/") else path.parent / address).resolve()
