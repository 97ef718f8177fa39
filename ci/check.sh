#!/usr/bin/env bash
# One run, three reports: annotations and text in the log, Markdown for the job's summary and the comment, SARIF.
set -uo pipefail

# What the pull request is compared with. GitHub checks out a merge of its branch into the target: the merge's first
# parent is then the target, and one more commit than a shallow checkout has is enough.
base() {
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    git fetch --quiet --no-tags --deepen=1 origin "+$GITHUB_REF:refs/factcheck/head" >&2 || true
  fi
  if git rev-parse --quiet --verify 'HEAD^2' > /dev/null; then
    git rev-parse 'HEAD^1'
    return
  fi
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then # a checkout of something else than the merge
    git fetch --quiet --no-tags --unshallow origin >&2 || true
  fi
  git cat-file -e "$BASE_SHA^{commit}" 2> /dev/null || git fetch --quiet --no-tags origin "$BASE_SHA" >&2 || true
  echo "$BASE_SHA"
}

report=$RUNNER_TEMP/factcheck.md
sarif=$RUNNER_TEMP/factcheck.sarif
options=(--format github --report "markdown=$report" --report "sarif=$sarif" --report "json=$RUNNER_TEMP/factcheck.json")
[ -z "$INPUT_CONFIG" ] || options+=(--config "$INPUT_CONFIG")
[ -z "$INPUT_FAIL_ON" ] || options+=(--fail-on "$INPUT_FAIL_ON")
[ -z "$INPUT_BASELINE" ] || options+=(--baseline "$INPUT_BASELINE")
[ "$INPUT_ACROSS" != true ] || options+=(--across)
if [ "$INPUT_CHANGED_ONLY" = true ] && [ -n "${BASE_SHA:-}" ]; then
  options+=(--changed-since "$(base)")
fi

paths=()
while IFS= read -r line; do
  line=${line%$'\r'}
  [ -z "$line" ] || paths+=("$line")
done <<< "$INPUT_PATHS"
if [ "${#paths[@]}" -eq 1 ] && [ ! -e "${paths[0]}" ]; then
  read -r -a paths <<< "${paths[0]}"
fi

factcheck check "${options[@]}" -- ${paths[@]+"${paths[@]}"}
status=$?

if [ -s "$report" ]; then
  cat "$report" >> "$GITHUB_STEP_SUMMARY"
  {
    echo "report=$report"
    echo "sarif=$sarif"
    echo "findings=$(grep -cE '"severity": "(error|warning)"' "$RUNNER_TEMP/factcheck.json")"
  } >> "$GITHUB_OUTPUT"
fi
exit "$status"
