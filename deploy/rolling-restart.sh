#!/bin/sh
# Starts each copy of the app anew, one after the other, so that one always answers.
#   rolling-restart.sh "systemctl restart awards@" 8501 8502
# The first word is the command, to which each port is added.
set -eu
command=$1
shift
for port in "$@"; do
    # shellcheck disable=SC2086 # the command is words
    ${command}"$port"
    waited=0
    until curl -fsS --max-time 5 -o /dev/null "http://127.0.0.1:$port/_stcore/health" 2>/dev/null; do
        waited=$((waited + 1))
        if [ "$waited" -ge 120 ]; then
            echo "The copy at $port does not answer; the others were left alone." >&2
            exit 1
        fi
        sleep 1
    done
    sleep 5 # nginx leaves a copy alone for two seconds after it did not answer
done
