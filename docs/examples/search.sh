#!/bin/sh
# Pages about floods in Hà Tĩnh, the newest first: how many there are, and the titles of the first five.
set -eu
ADDRESS="${TINTINH_URL:-http://127.0.0.1:8000}"
curl --silent --show-error --fail --compressed --get "$ADDRESS/api/v1/search" \
  --data-urlencode "q=flood OR lũ OR наводнение" \
  --data-urlencode "province=ha-tinh" \
  --data-urlencode "sort=newest" \
  --data-urlencode "limit=5" \
  --data-urlencode "fields=title,published,language" \
  --data-urlencode "facet=none"
