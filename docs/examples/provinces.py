"""Pages by province and year, as a table: the whole result of a search, read into pandas while it comes."""

from __future__ import annotations

import os
import sys

import pandas as pd
from tintinh_client import Tintinh


def main(words: str) -> None:
    """Print how many pages of a search are about each province, year by year."""
    server = Tintinh(os.environ.get("TINTINH_URL", "http://127.0.0.1:8000"))
    rows = pd.DataFrame(
        server.export(words, fields=["id", "published", "province_names"]),
        columns=["id", "published", "province_names"],
    )
    rows["year"] = rows["published"].str[:4].fillna("undated")
    table = rows.explode("province_names").pivot_table(
        index="province_names", columns="year", values="id", aggfunc="nunique", fill_value=0
    )
    print(table.loc[table.sum(axis=1).sort_values(ascending=False).index].to_string())


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
