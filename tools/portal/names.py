"""Every public name of the clients, with what its declaration says of itself."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from measurand import Measurand

from tools.portal import ROOT
from tools.portal.markdown import Pages

TYPESCRIPT = re.compile(
    r"(/\*\*(?:(?!\*/).)*?\*/)\s*export (?:declare |abstract |async )*(?:class|interface|type|function|const) (\w+)",
    re.DOTALL,
)
JAVA = re.compile(
    r"(/\*\*(?:(?!\*/).)*\*/)\s*(?:@[\w()\". ]+\s*)*^public "
    r"(?:final |sealed |non-sealed |abstract )*(?:class|interface|record|enum) (\w+)",
    re.DOTALL | re.MULTILINE,
)
MODULE = import_module("measurand")
INTRODUCTION = """# Names of the Python client

Everything that `measurand` exports. The [guide](python.md) shows how it is used; answers are described with the
[API](../api/index.md).
"""


def pages() -> Pages:
    """Write a page for each language."""
    written = {f"sdk/{name}-names.md": "\n".join(_declared(name, found())) for name, found in DECLARED.items()}
    return {"sdk/python-names.md": "\n".join([INTRODUCTION, *_names()]), **written}


def typescript() -> dict[str, str]:
    """What `@measurand/sdk` and `@measurand/sdk/testing` export, with its comment."""
    source = ROOT / "sdks/typescript/src"
    index = (source / "index.ts").read_text() + (source / "testing/index.ts").read_text()
    listed = [
        one.split()[-1]
        for part in re.findall(r"export (?:type )?{(.*?)}", index, re.DOTALL)
        for one in part.split(",")
        if one.strip()
    ]
    text = "".join(path.read_text() for path in sorted(source.rglob("*.ts")))
    declared = {name: _first(comment) for comment, name in TYPESCRIPT.findall(text)}
    models = TYPESCRIPT.findall((source / "generated/models.ts").read_text())
    own = [name for _, name in TYPESCRIPT.findall(index)]
    return {name: declared.get(name, "") for name in sorted({*listed, *own, *(name for _, name in models)})}


def java() -> dict[str, str]:
    """The public classes of `measurand-client`, with the first sentence of their comment."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "sdks/java/measurand-client/src").glob("*/java/**/*.java")):
        if "test" not in path.parts and "internal" not in path.parts:
            found |= {name: _first(comment) for comment, name in JAVA.findall(path.read_text())}
    return dict(sorted(found.items()))


def _declared(language: str, found: Mapping[str, str]) -> Iterator[str]:
    called = {"typescript": "TypeScript", "java": "Java"}[language]
    yield f"# Names of the {called} client\n"
    yield "Everything that it exports. Answers are described with the [API](../api/index.md).\n"
    for name, text in found.items():
        yield f"## {name} {{ #{name} }}\n\n{text}\n"


def _first(comment: str) -> str:
    """The first paragraph of a comment, without its marks."""
    lines = [
        line.strip().removeprefix("/**").removesuffix("*/").strip().removeprefix("*").strip()
        for line in comment.splitlines()
    ]
    text = " ".join(lines).strip().partition("  ")[0]
    return re.sub(r"{@\w+ (?:\S+ )?([^}]*)}", r"`\1`", text).replace("<", "&lt;")


def _names() -> Iterator[str]:
    for name in public():
        found: object = getattr(MODULE, name)
        yield f"## {name} {{ #{name} }}\n"
        if inspect.isclass(found):
            bases = ", ".join(base.__name__ for base in found.__bases__ if base is not object)
            yield f"Class{f' ({bases})' if bases else ''}. {_text(found)}\n"
            yield from _members(found)
        else:
            yield f"{_text(found) if callable(found) else f'`{found!r}`'}\n"


def public() -> list[str]:
    """The names."""
    return sorted(name for name in dir(MODULE) if not name.startswith("_"))


def _members(found: type) -> Iterator[str]:
    own = vars(found)
    for name in sorted(name for name in own if not name.startswith("_")):
        if text := _text(own[name]):
            yield f"`{name}`\n:   {text}\n"
    if found is Measurand:
        yield "Capabilities: `" + "`, `".join(_capabilities()) + "`.\n"


def _capabilities() -> list[str]:
    base = next(one for one in Measurand.__mro__ if one.__name__ == "Capabilities")
    return [name for name, member in vars(base).items() if isinstance(member, property)]


def _text(found: object) -> str:
    is_ours = callable(found) or isinstance(found, property | classmethod | staticmethod)
    return (inspect.getdoc(found) or "").partition("\n\n")[0].replace("\n", " ") if is_ours else ""


DECLARED: Mapping[str, Callable[[], dict[str, str]]] = {"typescript": typescript, "java": java}
