"""Made-up lists in the shapes that others publish; each row has a street address.

After the column names of docs that their publishers keep: USAspending's download files,
the 360Giving standard, Candid's form for funders, and lists as states save them.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

STREET, ZIP, PHONE, OFFICER = "12 Elm Street", "80202", "202-555-0143", "Ada Example"
_SITES = (
    ("Denver", "CO", "Colorado", "A Made-up House", 447_460, 2018),
    ("El Paso", "TX", "Texas", "B Made-up House", 450_000, 2019),
    ("Wichita", "KS", "Kansas", "C Made-up House", 1_500, 2020),
    ("Boston", "MA", "Massachusetts", "D Made-up House", 99_000, 2021),
)


@dataclass(frozen=True)
class Published:
    """A list in somebody's shape.

    Attributes:
        name: of its file. raw: its bytes.
        shape: what the page says that it looks like; empty where it says nothing.
        rows: how many rows it has. placed: how many of them name a place.
        awards: how many awards they are.
        usd: the sum of their amounts.
    """

    name: str
    raw: bytes
    shape: str
    rows: int
    placed: int
    awards: int
    usd: int


def _csv(
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue().encode(encoding)


def _usaspending_awards() -> bytes:
    header = (
        *("assistance_award_unique_key", "award_id_fain", "total_obligated_amount"),
        *("award_base_action_date", "award_base_action_date_fiscal_year"),
        *("awarding_agency_name", "recipient_uei", "recipient_name"),
        *("recipient_address_line_1", "recipient_city_name", "recipient_state_code"),
        *("recipient_zip_code", "primary_place_of_performance_scope"),
        "primary_place_of_performance_country_code",
        "primary_place_of_performance_city_name",
        *("primary_place_of_performance_county_name",),
        "primary_place_of_performance_state_name",
        *("primary_place_of_performance_zip_4", "cfda_numbers_and_titles"),
        *("prime_award_base_transaction_description",),
        *("highly_compensated_officer_1_name", "highly_compensated_officer_1_amount"),
    )
    return _csv(
        header,
        (
            (
                *(f"ASST_NON_{n}", f"{year}MUFX000{n}", f"{usd}.00"),
                *(f"{year - 1}-10-15", year, "Department of Justice", f"UEI{n}", who),
                *(STREET, "ALBANY", "NY", ZIP, "CITY-WIDE", "USA", city.upper()),
                *("A COUNTY", state.upper(), "802021234", "16.726: MENTORING"),
                *("MADE-UP MENTORING", OFFICER, "250000"),
            )
            for n, (city, _, state, who, usd, year) in enumerate(_SITES, start=1)
        ),
    )


def _usaspending_transactions() -> bytes:
    header = (
        *("assistance_transaction_unique_key", "assistance_award_unique_key"),
        *("award_id_fain", "modification_number", "federal_action_obligation"),
        *("total_obligated_amount", "action_date", "action_date_fiscal_year"),
        *("recipient_name", "recipient_address_line_1", "recipient_city_name"),
        *("recipient_state_code", "recipient_zip_code"),
        *("primary_place_of_performance_city_name",),
        "primary_place_of_performance_state_name",
        *("cfda_number", "cfda_title", "transaction_description"),
    )
    rows = []
    for n, (city, _, state, who, usd, year) in enumerate(_SITES, start=1):
        for modification in range(2):
            rows.append(
                (
                    *(f"T_{n}_{modification}", f"ASST_NON_{n}", f"{year}MUFX000{n}"),
                    *(modification, usd // 2, usd, f"{year}-03-0{modification + 1}"),
                    *(year, who, STREET, "ALBANY", "NY", ZIP, city.upper()),
                    *(state.upper(), "16.726", "MENTORING", "MADE UP"),
                )
            )
    return _csv(header, rows)


def _giving() -> bytes:
    header = (
        *("Identifier", "Title", "Description", "Currency", "Amount Awarded"),
        *("Award Date", "Planned Dates:Start Date", "Recipient Org:Identifier"),
        *("Recipient Org:Name", "Recipient Org:Street Address", "Recipient Org:City"),
        *("Recipient Org:County", "Recipient Org:Country"),
        *("Recipient Org:Postal Code", "Funding Org:Identifier", "Funding Org:Name"),
        *("Beneficiary Location:Name", "Beneficiary Location:Latitude"),
        *("Beneficiary Location:Longitude",),
    )
    return _csv(
        header,
        (
            (
                *(f"360G-made-up-{n}", "Mentors", "Made up", "USD", usd),
                *(f"{year}-02-01", f"{year}-04-01", f"US-EIN-{n}", who, STREET),
                *(city, "", "US", ZIP, "US-EIN-0", "A Made-up Fund"),
                *(f"{city}, {state}", "39.73915", "-104.98470"),
            )
            for n, (city, _, state, who, usd, year) in enumerate(_SITES, start=1)
        ),
    )


def _candid() -> bytes:
    header = (
        *("Recipient Name", "Recipient Street Address", "Recipient City"),
        *("Recipient State/Province", "Recipient Postal Code", "Recipient Country"),
        *("Recipient EIN", "Grant Currency", "Grant Amount", "Amount Type"),
        *("Fiscal Year", "Grant Title", "Grant Description", "Contact Name"),
        *("Contact Phone",),
    )
    return _csv(
        header,
        (
            (
                *(who, STREET, city, code, ZIP, "United States", f"12-34567{n}"),
                *("USD", f"${usd:,.2f}", "Authorized", year, "Mentors", "Made up"),
                *(OFFICER, PHONE),
            )
            for n, (city, code, _, who, usd, year) in enumerate(_SITES, start=1)
        ),
    )


def _state() -> bytes:
    """Return a state's spreadsheet: titles above, merged cells, a sum below."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Awards"
    sheet.append(["A Made-up State: Division of Made-up Justice"])
    sheet.append(["Mentoring awards, as of a made-up day"])
    sheet.append([])
    sheet.append(
        *[["Program", "Subgrantee", "Street Address", "City", "State", "ZIP", "Phone"]]
    )
    for column, title in enumerate(("Grant Period", "Award Amount"), start=8):
        sheet.cell(4, column, title)
    for city, code, _, who, usd, year in _SITES:
        period = f"10/1/{year - 1} - 9/30/{year}"
        cells = [None, who, STREET, city, code, ZIP, PHONE, period, usd]
        sheet.append(cells)
    sheet["A5"] = "Mentoring"
    sheet.merge_cells("A5:A8")
    sheet.merge_cells("A1:I1")
    sheet.append(["Total", *[None] * 7, sum(site[4] for site in _SITES)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _semicolons() -> bytes:
    header = ("Empfänger", "Recipient", "Street", "City", "State", "Amount", "Year")
    return _csv(
        header,
        (
            ("né", who, STREET, city, state, f"{usd:,}.00", year)
            for city, _, state, who, usd, year in _SITES
        ),
        delimiter=";",
        encoding="cp1252",
    )


_USD = sum(site[4] for site in _SITES)
PUBLISHED = (
    Published(
        "Assistance_PrimeAwardSummaries.csv",
        _usaspending_awards(),
        *("USAspending, awards", 4, 4, 4, _USD),
    ),
    Published(
        "Assistance_PrimeTransactions.csv",
        _usaspending_transactions(),
        *("USAspending, transactions", 8, 8, 4, _USD),
    ),
    Published("360giving.csv", _giving(), "360Giving", 4, 4, 4, _USD),
    Published("grants for candid.csv", _candid(), "Candid", 4, 4, 4, _USD),
    Published("State awards.xlsx", _state(), "", 5, 4, 4, _USD),
    Published("semicolons.csv", _semicolons(), "", 4, 4, 4, _USD),
)
