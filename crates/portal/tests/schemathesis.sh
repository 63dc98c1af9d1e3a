#!/bin/sh
# Asks the running portal everything its OpenAPI document allows, and much that it does not, and checks each answer
# against the document. Needs python3 with venv; the tool is installed once, outside the checkout. KYZMAT_PORTAL names
# a portal that is built already.
#   crates/portal/tests/schemathesis.sh [examples per operation, 60 unless given]
set -eu

examples=${1:-60}
root=$(cd "$(dirname "$0")/../../.." && pwd)
venv=${XDG_CACHE_HOME:-$HOME/.cache}/kyzmat/schemathesis-venv
version=4.32.5
if ! "$venv/bin/schemathesis" --version 2>/dev/null | grep -q "$version"; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet "schemathesis==$version"
fi

portal=${KYZMAT_PORTAL:-}
if [ -z "$portal" ]; then
    (cd "$root" && cargo build --quiet --package kyzmat-portal)
    portal=${CARGO_TARGET_DIR:-$root/target}/debug/kyzmat-portal
fi
work=$(mktemp -d)
server=
stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

"$portal" --data "$work/data" seed --vacancies 200 --seed 1 2>"$work/log"
# A removal and a compaction, so that 410 is among the answers.
echo '{"kind":"tombstone","source_id":"sample:1:1"}' >"$work/removal.ndjson"
"$portal" --data "$work/data" import "$work/removal.ndjson" >"$work/report" 2>>"$work/log"
"$portal" --data "$work/data" compact --keep 50 2>>"$work/log"
: >"$work/address"
"$portal" --data "$work/data" serve --listen 127.0.0.1:0 >"$work/address" 2>>"$work/log" &
server=$!
tries=0
until grep -q '^listening on ' "$work/address"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 100 ] || ! kill -0 "$server" 2>/dev/null; then
        cat "$work/log" >&2
        exit 1
    fi
    sleep 0.1
done
address=$(sed 's/^listening on //' "$work/address")

# What random values hardly ever hit is told to the tool: the epoch, a snapshot's name and a range of it, a row's id.
"$venv/bin/python" - "$address" >"$work/known.toml" <<'PYTHON'
import json, sys, urllib.request

address = sys.argv[1]
read = lambda path: json.load(urllib.request.urlopen(address + path))
manifest = read("/v1/catalogue/manifest")
epoch = manifest["epoch"]
page = read(f"/v1/catalogue/changes?epoch={epoch}&after={manifest['min_seq']}")
row = next(change for change in page["changes"] if change["op"] == "put")
print("[parameters]")
print(f'epoch = "{epoch}"')
print(f'name = "{manifest["open"]["path"].rsplit("/", 1)[1]}"')
for operation, values in {
    "GET /v1/catalogue/items/{kind}/{id}": {"kind": row["kind"], "id": row["id"]},
    "GET /v1/catalogue/snapshots/{name}": {"range": "bytes=5-9"},
}.items():
    print("[[operations]]")
    print(f'include-name = "{operation}"')
    print("[operations.parameters]")
    for name, value in values.items():
        print(f'{name} = "{value}"')
PYTHON
# A cursor of the right form may be void, an id of the right form may name nothing: both are refused rightly.
# Sign-in wants proofs and codes that no generator makes, and nobody is signed in here: the portal's own tests say who
# gets in; here every answer must be one of those described.
cat >"$work/rules.toml" <<'TOML'
[checks]
positive_data_acceptance.expected-statuses = ["2xx", 304, 404, 410, 416]
[[operations]]
include-tag = "sign-in"
checks.positive_data_acceptance.expected-statuses = ["2xx", "3xx", 400, 422, 429, 503]
[[operations]]
include-tag = "account"
checks.positive_data_acceptance.expected-statuses = [401]
[[operations]]
include-tag = "documents"
checks.positive_data_acceptance.expected-statuses = [401, 404, 429]
[[operations]]
include-tag = "cabinet"
checks.positive_data_acceptance.expected-statuses = [204, 401]
TOML

# The tool does not know that a file on its way is bytes like any other.
cat >"$work/bodies.py" <<'PYTHON'
import schemathesis

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
PYTHON

run() {
    (cd "$work" && SCHEMATHESIS_HOOKS=bodies PYTHONPATH="$work" "$venv/bin/schemathesis" --config-file "$1" run "$root/docs/openapi.json" --url "$address" \
        --checks all --max-examples "$examples" --seed 20261122 --request-timeout 20 --warnings off --no-color)
}
run "$work/rules.toml"
cat "$work/rules.toml" "$work/known.toml" >"$work/both.toml"
run "$work/both.toml"
