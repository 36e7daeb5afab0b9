#!/bin/sh
# Says whether the model that reelwright.env names is there. Costs nothing, changes nothing.
set -eu
url=${REELWRIGHT_OPENAI_BASE_URL:-}
key=${REELWRIGHT_OPENAI_API_KEY:-}
writers=${REELWRIGHT_WRITERS:-}
. "$(dirname "$0")/reelwright.env"
url=${url:-$REELWRIGHT_OPENAI_BASE_URL}
key=${key:-$REELWRIGHT_OPENAI_API_KEY}
writers=${writers:-$REELWRIGHT_WRITERS}
model=${writers%%,*}
model=${model#openai/}
# The key goes in by standard input, so that no list of processes shows it.
if ! answer=$(printf '%s' "${key:+header = \"Authorization: Bearer $key\"}" |
    curl -fsS --max-time 10 --config - "$url/models"); then
    echo "No list of models comes from $url. Is the address right, and the key?" >&2
    exit 1
fi
if printf '%s' "$answer" | grep -Eq "\"id\": ?\"$model\""; then
    echo "$url has $model."
else
    echo "$url has no $model. Name another in REELWRIGHT_WRITERS." >&2
    exit 1
fi
