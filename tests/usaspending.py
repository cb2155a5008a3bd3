"""A made-up USAspending on this machine: a real server that speaks its interface.

Its records are made for the awards of a list, and marked as made up; what a field may
hold follows the service's published contracts. Streets, ZIP codes and districts are
sent with every record, since the real service sends them: none may be found again.
"""

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from data.csv_text import parse_csv
from grants.names import compact_number

STREET = "1 Made-up Street NW"
ZIP4 = "9876"
ZIP5 = "20001"
DISTRICT = "77"
SECRETS = (STREET, ZIP4, ZIP5, f'"{DISTRICT}"', "Officer Madeup")
MADE_UP = "MADE-UP DESCRIPTION"


@dataclass
class FakeRecord:
    """One award as the made-up service holds it."""

    number: str
    recipient: str = "MADE-UP RECIPIENT, INC."
    uei: str | None = "AAAABBBBCCC1"
    total: Any = 447460.0
    first: Any = 447460.0
    start: Any = "2018-10-01"
    end: Any = "2021-09-30"
    base: Any = "2018-09-20"
    description: Any = MADE_UP
    city: Any = "WICHITA"
    county: Any = ""
    county_code: Any = None
    state: Any = "KS"
    country: Any = "USA"
    listings: list[str] = field(default_factory=lambda: ["16.726"])
    agency: str = "Department of Justice"
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"ASST_NON_{self.number}_015"

    def result(self) -> dict[str, Any]:
        place = {
            "location_country_code": self.country,
            "state_code": self.state,
            "city_name": self.city,
            "county_code": self.county_code,
            "county_name": self.county,
            "congressional_code": DISTRICT,
            "zip5": ZIP5,
            "zip4": ZIP4,
        }
        street = {"address_line1": STREET, "address_line2": None}
        return {
            "internal_id": 900000001,
            "generated_internal_id": self.key,
            "Award ID": self.number,
            "Recipient Name": self.recipient,
            "Recipient UEI": self.uei,
            "Award Amount": self.total,
            "Start Date": self.start,
            "End Date": self.end,
            "Base Obligation Date": self.base,
            "Last Modified Date": "2022-01-15",
            "Description": self.description,
            "Awarding Sub Agency": "Office of Justice Programs",
            "Assistance Listings": [
                {"cfda_number": one, "cfda_program_title": "Made-up listing"}
                for one in self.listings
            ],
            "Recipient Location": place | street,
            "Primary Place of Performance": place,
            "Officers": ["Officer Madeup"],
        } | self.more


class FakeService:
    """The service: its records, what it was asked, and how it misbehaves.

    Attributes:
        records: what it holds. data_date: of its data, as it writes it.
        asked: path and body of each request, in order.
        faults: responses that are given instead, one each, to the next requests.
        sends_all: whether fields are sent that were not asked for.
    """

    def __init__(self, server: HTTPServer, records: list[FakeRecord]) -> None:
        self.server = server
        self.records = records
        self.data_date = "11/28/2026"
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.faults: list[Any] = []
        self.sends_all = True
        self.page_size = 100
        for path, handler in (
            ("/api/v2/awards/last_updated/", self._updated),
            ("/api/v2/search/spending_by_award/", self._search),
            ("/api/v2/transactions/", self._transactions),
        ):
            server.expect_request(path).respond_with_handler(self._noted(handler))

    @property
    def address(self) -> str:
        return self.server.url_for("").rstrip("/")

    def searches(self) -> list[dict[str, Any]]:
        """Return the bodies of the searches that were made."""
        return [body for path, body in self.asked if "spending_by_award" in path]

    def _noted(self, handler):
        def answer(request: Request) -> Response:
            body = json.loads(request.data) if request.data else {}
            self.asked.append((request.path, body))
            if self.faults:
                fault = self.faults.pop(0)
                told: Response | None = fault(body) if callable(fault) else fault
                if told is not None:
                    return told
            return _json(handler(body))

        return answer

    def _updated(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"last_updated": self.data_date}

    def _search(self, body: dict[str, Any]) -> dict[str, Any]:
        found = [one for one in self.records if _fits(one, body["filters"])]
        found.sort(key=lambda one: one.number)
        size, page = self.page_size, body["page"]
        some = found[(page - 1) * size : page * size]
        results = [one.result() for one in some]
        if not self.sends_all:
            always = {"internal_id", "generated_internal_id"}
            results = [
                {k: v for k, v in r.items() if k in always | set(body["fields"])}
                for r in results
            ]
        has_next = len(found) > page * size
        return {
            "limit": size,
            "messages": [],
            "results": results,
            "page_metadata": {"page": page, "hasNext": has_next},
        }

    def _transactions(self, body: dict[str, Any]) -> dict[str, Any]:
        one = next((r for r in self.records if r.key == body["award_id"]), None)
        results = []
        if one is not None and one.base and one.first is not None:
            results.append(_transaction(one.base, one.first))
            if isinstance(one.total, float | int) and one.total != one.first:
                results.append(_transaction("2022-01-15", one.total - one.first))
        return {"results": results, "page_metadata": {"page": 1, "hasNext": False}}


def _transaction(day: Any, usd: Any) -> dict[str, Any]:
    return {
        "id": "ASST_TX_made_up",
        "action_date": day,
        "federal_action_obligation": usd,
        "modification_number": None,
        "description": f"{MADE_UP} {STREET}",
    }


def _fits(one: FakeRecord, filters: dict[str, Any]) -> bool:
    agencies = filters.get("agencies", [])
    if agencies and agencies[0].get("toptier_name", agencies[0]["name"]) != one.agency:
        return False
    if "award_ids" in filters:  # the service takes an award and its successor
        return any(
            re.fullmatch(f"{n}(S\\d)?", one.number) for n in filters["award_ids"]
        )
    if not set(filters.get("program_numbers", one.listings)) & set(one.listings):
        return False
    text = f"{one.description} {one.recipient}".casefold()
    words = filters.get("keywords", [])
    if words and not any(word.casefold() in text for word in words):
        return False
    period = filters["time_period"][0]
    return bool(period["start_date"] <= str(one.base) <= period["end_date"])


def _json(content: Any) -> Response:
    return Response(json.dumps(content), content_type="application/json")


def records_for(package: Path) -> list[FakeRecord]:
    """Return a made-up record for every award of a package that has a number."""
    file = "programs.csv"
    rows = parse_csv((package / file).read_bytes(), file).rows()
    programs = {row["program"]: row for row in rows}
    found = []
    for file in ("awards.csv", "later/awards.csv"):
        rows = parse_csv((package / file).read_bytes(), file).rows()
        for row in rows:
            if not row["award_number"]:
                continue
            amount = float(row["amount_original_usd"] or 100_000)
            total = float(row["amount_total_usd"] or amount)
            year = int(row["fiscal_year"] or 2018)
            program = programs[row["program"]]
            county = row["site_county"].split(";")[0]
            found.append(
                FakeRecord(
                    number=compact_number(row["award_number"]),
                    recipient=row["recipient"].upper() or "A NAME OF THE RECORD",
                    first=amount,
                    total=total,
                    base=f"{year}-09-20",
                    start=f"{year}-10-01",
                    end=f"{year + 3}-09-30",
                    city=row["site_city"].upper(),
                    county=county.upper().removesuffix(" COUNTY"),
                    state=row["site_state"] or None,
                    listings=program["assistance_listings"].split(";")[:1],
                    agency=program["awarding_agency"],
                )
            )
    return found


def candidates(number: int = 10) -> list[FakeRecord]:
    """Return made-up records of awards that a list may lack."""
    one = FakeRecord("", recipient="MADE-UP CANDIDATE", base="2016-09-15")
    return [
        replace(
            one,
            number=f"2016MUFX{9000 + n}",
            recipient=f"MADE-UP CANDIDATE {n}",
            description=f"{MADE_UP} {n}: MENTORING FOR VICTIMS OF SEX TRAFFICKING",
            first=300_000.0 + n,
            total=300_000.0 + n,
        )
        for n in range(number)
    ]
