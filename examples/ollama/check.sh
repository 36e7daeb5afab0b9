#!/bin/sh
# Says whether the model that reelwright.env names is there. Costs nothing, changes nothing.
set -eu
url=${REELWRIGHT_OLLAMA_BASE_URL:-}
writers=${REELWRIGHT_WRITERS:-}
. "$(dirname "$0")/reelwright.env"
url=${url:-$REELWRIGHT_OLLAMA_BASE_URL}
writers=${writers:-$REELWRIGHT_WRITERS}
model=${writers%%,*}
model=${model#ollama/}
if ! answer=$(curl -fsS --max-time 10 "$url/api/tags"); then
    echo "Ollama does not answer at $url. Start it: ollama serve" >&2
    exit 1
fi
case $answer in
*"\"name\":\"$model\""*) echo "Ollama at $url has $model." ;;
*)
    echo "Ollama at $url has no $model. Fetch it: ollama pull $model" >&2
    exit 1
    ;;
esac
