#!/usr/bin/env bash
# Installs this checkout of factcheck into an environment of its own, so that it meets no packages of the workflow's.
set -euo pipefail
environment=$RUNNER_TEMP/factcheck
"$PYTHON" -m venv "$environment"
programs=$environment/bin
[ -d "$programs" ] || programs=$environment/Scripts
"$programs/python" -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"
echo "$programs" >> "$GITHUB_PATH"
