"""From frictionless's report to sentences that say what to write instead."""

from typing import Any

from frictionless import Error, Report

from grants.errors import Problem

_LONGEST_QUOTE = 60


def problems_of(
    report: Report, file: str, schema: dict[str, Any], lines: list[int]
) -> list[Problem]:
    """Return a report's errors as problems, in the order of the file, each once.

    Args:
        report: what frictionless found in one file.
        file: the name to give it.
        schema: the file's Table Schema, which says what to write instead.
        lines: line on which each record begins, the header's first.
    """
    fields = {field["name"]: field for field in schema["fields"]}
    problems: set[Problem] = set()
    for error in [*report.errors, *(e for task in report.tasks for e in task.errors)]:
        if error.type == "primary-key" and _one_unique_key(schema, fields):
            continue  # the same cell is reported as not unique already
        problems.add(_problem(error, file, schema, fields, lines))
    return sorted(problems)


def advice(field: dict[str, Any]) -> str:
    """Return what to write into a column, from its schema."""
    constraints = field.get("constraints", {})
    example = field.get("example", "")
    if choices := constraints.get("enum"):
        return f"write one of: {', '.join(map(str, choices))}"
    if field["type"] == "integer":
        unit = f" ({field['unit']})" if "unit" in field else ""
        text = f"write a whole number without separators{unit}, such as {example}"
    elif field["type"] == "number":
        text = f"write a number, such as {example}"
    else:
        text = f"write a value such as {example}"
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if low is not None and high is not None:
        text += f", from {low} to {high}"
    elif low is not None:
        text += f", {low} or more"
    return text if constraints.get("required") else f"{text}, or leave it blank"


def quote(value: object) -> str:
    """Return a cell's text in quotation marks, shortened, with its length if cut."""
    text = str(value)
    if len(text) <= _LONGEST_QUOTE:
        return f"{text!r}"
    return f"{text[:_LONGEST_QUOTE]!r} and {len(text) - _LONGEST_QUOTE} more characters"


def _one_unique_key(schema: dict[str, Any], fields: dict[str, Any]) -> bool:
    key = schema.get("primaryKey", [])
    return len(key) == 1 and bool(fields[key[0]].get("constraints", {}).get("unique"))


def _problem(
    error: Error,
    file: str,
    schema: dict[str, Any],
    fields: dict[str, Any],
    lines: list[int],
) -> Problem:
    detail = error.to_descriptor()
    row = detail.get("rowNumber", 0)
    line = lines[row - 1] if 0 < row <= len(lines) else row
    name = detail.get("fieldName", "") or detail.get("label", "")
    field = fields.get(name, {"type": "string", "example": "the ones beside it"})
    cell = quote(detail.get("cell", ""))
    columns = ", ".join(fields)
    match error.type:
        case "type-error" | "constraint-error" if detail.get("cell") in ("", None):
            return Problem(file, line, name, "the cell is blank", advice(field))
        case "type-error" | "constraint-error":
            return Problem(file, line, name, f"found {cell}", advice(field))
        case "unique-error":
            found = f"found {cell} a second time ({error.note})"
            return Problem(file, line, name, found, "remove or correct one of the rows")
        case "primary-key":
            key = ", ".join(schema["primaryKey"])
            found = f"the same values as in another row ({error.note})"
            return Problem(file, line, key, found, "remove or correct one of the rows")
        case "missing-cell":
            found = "the row ends before this column"
            return Problem(file, line, name, found, "add the missing commas")
        case "extra-cell":
            found = f"the row has more cells than the header, beginning with {cell}"
            instead = "put a cell that contains a comma in double quotation marks"
            return Problem(file, line, "", found, instead)
        case "blank-row":
            return Problem(file, line, "", "the row is empty", "remove it")
        case "missing-label" | "incorrect-label" | "extra-label" | "blank-label":
            found = f"the header does not fit ({error.note or error.message})"
            return Problem(file, 1, name, found, f"write the columns: {columns}")
        case _:
            found = error.message or error.type
            return Problem(file, line, name, found, f"write the columns: {columns}")
