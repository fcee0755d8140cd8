"""Pages of the API: every operation with its samples, every type with its properties."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contract_tests.contract import Contract, Node, Operation, reference
from tools.portal.markdown import Pages, table, tabs
from tools.portal.samples import Sample

SHARED = "shared"
Samples = Mapping[str, list[tuple[str, str, str]]]
"""Samples by operation: (name of the language, fence, code)."""
VARIABLES = "Names such as {} stand for what earlier calls gave."


@dataclass(frozen=True)
class Reference:
    """The contract, and a sample of each operation in each language."""

    contract: Contract
    chosen: Mapping[str, Sample]
    shown: Samples

    def pages(self) -> Pages:
        """Write a page for each capability, one for what they share, and the index."""
        tags: list[Node] = self.contract.document["tags"]
        written = {f"api/{tag['name']}.md": "\n".join(self._capability(tag)) for tag in tags}
        shared = "\n".join(self._types(SHARED))
        written[f"api/{SHARED}.md"] = f"# Shared types\n\nTypes that several capabilities use.\n\n{shared}"
        return {"api/index.md": "\n".join(self._index(tags)), **written}

    def _index(self, tags: list[Node]) -> Iterator[str]:
        yield "# API reference\n"
        yield "Every operation by capability, with samples that ran against a real server."
        yield "The same contract can be walked through in the [explorer](explorer/index.html),"
        yield "and a server gives it at `/openapi.json`. Types that several capabilities use are on a"
        yield f"[page of their own]({SHARED}.md).\n"
        for tag in tags:
            yield f"## [{tag['name'].capitalize()}]({tag['name']}.md)\n\n{tag['description']}\n"
            rows = [
                (f"[{o.node['summary']}]({o.tag}.md#{o.name})", f"`{o.method} {o.path}`", f"`{o.tag}.{o.call}`")
                for o in self._operations(tag["name"])
            ]
            yield table(("operation", "request", "method of the clients"), rows)

    def _capability(self, tag: Node) -> Iterator[str]:
        yield f"# {tag['name'].capitalize()}\n\n{tag['description']}\n"
        for operation in self._operations(tag["name"]):
            yield from self._operation(operation)
        if types := list(self._types(tag["name"])):
            yield "## Types\n"
            yield from types

    def _operations(self, tag: str) -> list[Operation]:
        return [operation for operation in self.contract.operations.values() if operation.tag == tag]

    def _operation(self, operation: Operation) -> Iterator[str]:
        node = operation.node
        scope = f"scope `{operation.scope}`" if operation.scope else "no key needed"
        yield f"## {node['summary']} {{ #{operation.name} }}\n"
        yield f"`{operation.method} /api/v1{operation.path}` · {scope} · `{operation.name}`\n"
        yield f"{node['description']}\n"
        yield tabs(self.shown.get(operation.name, ()))
        sample = self.chosen.get(operation.name)
        if sample and sample.variables:
            yield VARIABLES.format(", ".join(f"`{name}`" for name in sample.variables)) + "\n"
        yield f"Body: {self._body(node)}\n" if operation.body else ""
        if operation.parameters:
            yield table(("parameter", "in", ""), (self._parameter(p) for p in operation.parameters.values()))
        answers = [self._answer(*answer) for answer in operation.responses.items() if answer[0] < "4"]
        yield table(("status", "gives", ""), answers)
        codes = ", ".join(f"[`{code}`](../problems/{code}/index.md)" for code in operation.codes)
        yield f"Problems: {codes}.\n"

    def _parameter(self, node: Node) -> tuple[str, ...]:
        name = f"`{node['name']}`" + (", required" if node.get("required") else "")
        return name, f"{node['in']}: {self._type(node['schema'])}", _text(node, self.contract)

    def _answer(self, status: str, node: Node) -> tuple[str, ...]:
        given = [
            self._type(media["schema"]) if reference(media.get("schema", {})) else f"`{kind}`"
            for kind, media in node.get("content", {}).items()
        ]
        return status, " or ".join(dict.fromkeys(given)), node["description"]

    def _body(self, node: Node) -> str:
        media, content = next(iter(node["requestBody"]["content"].items()))
        schema = content.get("schema", {})
        return f"`{media}`" + (f", {self._type(schema)}" if reference(schema) else "")

    def _types(self, capability: str) -> Iterator[str]:
        for name, schema in sorted(self.contract.schemas.items()):
            if schema.get("x-capability", SHARED) == capability:
                yield f"### {name} {{ #{name} }}\n\n{schema.get('description', '')}\n"
                if "oneOf" in schema or "enum" in schema:
                    yield f"{self._type(schema)}\n"
                if properties := schema.get("properties"):
                    rows = (self._property(schema, *one) for one in properties.items())
                    yield table(("property", "type", "unit", ""), rows)

    def _property(self, schema: Node, name: str, node: Node) -> tuple[str, ...]:
        shown = f"`{name}`" + ("" if name in schema.get("required", ()) else "?")
        return shown, self._type(node), node.get("x-unit", ""), _text(node, self.contract)

    def _type(self, node: Node) -> str:
        """Print a type, with links to the types it is made of."""
        if name := reference(node):
            home = self.contract.schemas[name].get("x-capability", SHARED)
            return f"[{name}]({home}.md#{name})"
        if "oneOf" in node:
            return " or ".join(self._type(option) for option in node["oneOf"])
        if "const" in node:
            return f"`{node['const']}`"
        if "enum" in node:
            return ", ".join(f"`{value}`" for value in node["enum"])
        if "items" in node:
            return f"list of {self._type(node['items'])}"
        kinds = node.get("type", "any")
        return " or ".join([kinds] if isinstance(kinds, str) else kinds) + _range(node)


def _range(node: Node) -> str:
    bounds = [
        ("minimum", "≥"),
        ("maximum", "≤"),
        ("exclusiveMinimum", ">"),
        ("exclusiveMaximum", "<"),
        ("default", "default"),
    ]
    found = [f"{sign} {node[name]}" for name, sign in bounds if name in node]
    return f" ({', '.join(found)})" if found else ""


def _text(node: Node, contract: Contract) -> str:
    found: str = node.get("description") or contract.resolve(node).get("description", "")
    return found.partition("\n")[0]
