"""Each type of identifier, flagged and left alone."""

from __future__ import annotations

import pytest

from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.finding import Severity
from tests.core.checks.privacy.desk import findings, loud

UK, US, AU, IE = Jurisdiction.UK, Jurisdiction.US, Jurisdiction.AU, Jurisdiction.IE

FLAGGED = [
    (UK, "NHS_NUMBER", "Could NHS number 943 476 5919 ring the desk?", "943 476 5919"),
    (US, "SSN", "who left the form with 219-09-9999 on it", "219-09-9999"),
    (US, "SSN", "Her social ends in, she says, 4471", "4471"),
    (AU, "MEDICARE_AU", "Medicare card 2123 45670 1 was on the bench", "2123 45670 1"),
    (UK, "MRN", "Hospital number RX448812 please call", "RX448812"),
    (US, "MRN", "chart 55-90871 is missing a signature", "55-90871"),
    (AU, "MRN", "UR 774120 is booked for the pool", "774120"),
    (UK, "ACCOUNT", "Invoice HQ-20931 is still open", "HQ-20931"),
    (UK, "ACCOUNT", "paid with the Visa ending 8812", "8812"),
    (US, "INSURANCE_ID", "Member ID XKJ118830425 came back", "XKJ118830425"),
    (US, "INSURANCE_ID", "the card says 1EG4-TE5-MK73 on the front", "1EG4-TE5-MK73"),
    (UK, "NHS_NUMBER", "please file 1501501232 under the new name", "1501501232"),
    (AU, "INSURANCE_ID", "NDIS 430 551 908 is up for review", "430 551 908"),
    (UK, "PHONE", "try 07700 900555 after four", "07700 900555"),
    (US, "PHONE", "her cell is (704) 555-0187", "(704) 555-0187"),
    (AU, "PHONE", "ring 0491 570 156 for a lift", "0491 570 156"),
    (UK, "EMAIL", "we wrote to p.lindqvist@mailbox.example", "p.lindqvist@mailbox.example"),
    (UK, "ADDRESS", "the parcel went to 14 Beacon Terrace", "14 Beacon Terrace"),
    (UK, "POSTCODE", "sent to 3 Moor Lane, ZX9 8QQ", "ZX9 8QQ"),
    (UK, "VEHICLE", "a blue Fiesta, YK19 WRT, has its lights on", "YK19 WRT"),
    (AU, "VEHICLE", "Would the driver of the ute 1AB 2CD move it", "1AB 2CD"),
    (US, "VEHICLE", "somebody sits in the lot, plate KTR 6B2, every Monday", "KTR 6B2"),
    (UK, "DEVICE_SERIAL", "the loan pump, serial no PX-220418, is due back", "PX-220418"),
    (UK, "IP", "posted from 203.0.113.57 at midnight", "203.0.113.57"),
    (UK, "URL", "the album: https://photos.example/share/ab12cd34", "https://photos.example/share/ab12cd34"),
    (US, "SOCIAL_HANDLE", "the copay came from $dana_keys", "$dana_keys"),
]


@pytest.mark.parametrize(("country", "category", "text", "value"), FLAGGED)
def test_an_identifier_is_found_where_it_stands(
    country: Jurisdiction, category: str, text: str, value: str
) -> None:
    assert (category, value) in loud(text, country=country)


@pytest.mark.parametrize(
    "text",
    [
        "Ring us on 01632 960444, 01632960444 or +44 1632 960444.",
        "Write to desk@heronquay.example or jobs@heronquay.example.",
        "Find us at 12 Heron Quay, Ambleford AM1 4QT.",
        "Follow @heronquay and read www.heronquay.example/news/flu.",
        "In an emergency ring 999, otherwise 111. Samaritans: 116 123.",
        "Our group NPI 1234567893 is on every claim form.",
        "GDC No. 103456, CQC provider ID 1-199712345, ABN 51 824 753 556.",
        "Batch AU7741X of the flu vaccine has arrived.",
        "How was the parking? Tell us: https://forms.office.com/r/AB12CDE and mind the van.",
        "New car park map: heronquay.example/map?v=AB12 XYZ",
        "Open 8.30 to 18.00 from 3 March 2027, prices from £45.",
        "We raised £4,812.50 for the lifeboat with 1,140 steps a minute.",
        "Item 36 means a long consultation.",
        "The free helpline is 0800 123 4567.",
    ],
)
def test_what_is_public_stays_quiet(text: str) -> None:
    assert loud(text) == []


def test_a_valid_identifier_blocks() -> None:
    (found,) = [
        one for one in findings("NHS number 943 476 5919 please ring") if one.category == "NHS_NUMBER"
    ]
    assert found.severity is Severity.BLOCK


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_every_finding_names_a_law_with_its_section_and_year(country: Jurisdiction) -> None:
    for one in findings(
        "Thank you Zofia, your crown is ready, ring 07700 900555", reply=True, country=country
    ):
        assert one.source is not None
        assert one.source.section
        assert one.source.year
