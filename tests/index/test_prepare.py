"""What a worker makes of a batch of pages, whatever stands beside them."""

import json
from pathlib import Path

from index.prepare import ANALYZED_TOGETHER, Preparer
from index.refusal import Refusal
from index.sources import Kind, RawUnit
from search.engines import open_engine
from search.places import Gazetteer

TEXTS = {
    "de": "Das Hochwasser in Ha Tinh ist zurückgegangen, sagte der Vorsitzende am Montag (5. Mai).",
    "vi": "Nước lũ ở Hà Tĩnh đã rút, chủ tịch tỉnh cho biết hôm thứ Hai.",
    "zh": "河静省的洪水已经退去，省主席星期一表示，2024年有３人受伤。",
    "th": "น้ำท่วมในห่าติ๋ญลดลงแล้ว",
}


def make_unit(number: int) -> RawUnit:
    language = list(TEXTS)[number % len(TEXTS)]
    record = {"id": f"n{number}", "language": language, "text": f"{TEXTS[language]} {number}"}
    line = json.dumps(record if number % 10 else {"id": "without text"}).encode()
    return RawUnit(f"pages:{number}", Kind.RECORD, line, None, 0, len(line))


def test_a_batch_is_prepared_as_each_of_its_pages_alone_and_in_their_order(tmp_path: Path) -> None:
    preparer = Preparer(open_engine(f"tantivy:{tmp_path / 'index'}"), Gazetteer.load())
    units = [make_unit(number) for number in range(2 * ANALYZED_TOGETHER + 50)]
    together = preparer.prepare(units, 1_700_000_000)
    assert together == [preparer.prepare([unit], 1_700_000_000)[0] for unit in units]
    assert [isinstance(outcome, Refusal) for outcome in together] == [number % 10 == 0 for number in range(len(units))]
