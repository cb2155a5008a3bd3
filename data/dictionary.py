"""The data dictionary, written from the schemas so that it cannot differ from them."""

from typing import Any

from data.descriptor import Descriptor

_HEAD = """\
# Data dictionary

Written from the schemas by `python -m data seal`; do not edit by hand.

Version {version}, compiled on {compiled_on} from stored copies of public pages
whose age is unknown; not checked against the live pages. The list is incomplete.
A blank cell means *not found in any source read*. It is never 0 and never a guess.
No place is held finer than a city. License of the compilation: {license}.
"""


def dictionary_text(descriptor: Descriptor) -> str:
    """Return ``data/README.md``: every table and column, every source."""
    content = descriptor.content
    licensed = ", ".join(entry["title"] for entry in content["licenses"])
    head = _HEAD.format(
        version=descriptor.version,
        compiled_on=descriptor.compiled_on,
        license=licensed,
    )
    parts = [head]
    parts.extend(_table(descriptor, table) for table in descriptor.tables)
    parts.append(_sources(content))
    return "\n".join(parts)


def _table(descriptor: Descriptor, table: str) -> str:
    schema = descriptor.schema(table)
    path = descriptor.entry(table)["path"]
    lines = [
        f"## {schema['title']} (`{path}`)\n",
        schema["description"] + "\n",
        "| column | heading | type | what it holds | bounds |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines.extend(_row(field) for field in schema["fields"])
    for key in schema.get("foreignKeys", []):
        target = key["reference"]
        remote = f"`{target['fields'][0]}` of `{target['resource']}`"
        lines.append(f"\n`{key['fields'][0]}` points to {remote}.")
    return "\n".join(lines) + "\n"


def _row(field: dict[str, Any]) -> str:
    kind = field["type"] + (f", {field['unit']}" if "unit" in field else "")
    cells = (
        f"`{field['name']}`",
        field["title"],
        kind,
        field["description"],
        _bounds(field),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _bounds(field: dict[str, Any]) -> str:
    constraints = field.get("constraints", {})
    bounds = ["never blank" if constraints.get("required") else "may be blank"]
    if constraints.get("unique"):
        bounds.append("unique")
    if "minimum" in constraints:
        bounds.append(f"{constraints['minimum']} or more")
    if "maximum" in constraints:
        bounds.append(f"{constraints['maximum']} or less")
    if "enum" in constraints:
        bounds.append("one of " + ", ".join(map(str, constraints["enum"])))
    if "pattern" in constraints:
        bounds.append(f"`{constraints['pattern']}`")
    if "separator" in field:
        bounds.append(f"several are separated by `{field['separator']}`")
    return "; ".join(bounds)


def _sources(content: dict[str, Any]) -> str:
    lines = ["## Sources\n"]
    for source in content["sources"]:
        lines.append(
            f"- **{source['title']}**, {source['publisher']}: <{source['path']}>. "
            f"License: {source['license']}. Read {source['compiled_on']}. "
            f"{source['used_for']}"
        )
    return "\n".join(lines) + "\n"
