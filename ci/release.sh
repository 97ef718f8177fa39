#!/usr/bin/env bash
# What goes with a release: source, wheel, and a bill of materials (CycloneDX) of all that the wheel brings along,
# audited against known weaknesses. `ci/release.sh [FOLDER]`, by default dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
made=${1:-dist}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/tools"
"$work/tools/bin/pip" install --quiet --disable-pip-version-check 'build>=1.2' 'cyclonedx-bom>=7,<8' 'pip-audit>=2.9,<3'
"$work/tools/bin/python" -m build --outdir "$made"
python3 -m venv --without-pip "$work/clean"
"$work/tools/bin/pip" --python "$work/clean/bin/python" install --quiet --disable-pip-version-check "$made"/*.whl
"$work/tools/bin/cyclonedx-py" environment "$work/clean/bin/python" \
  --pyproject pyproject.toml --output-reproducible --output-format JSON --validate --output-file "$made/sbom.cdx.json"
if ! "$work/tools/bin/pip-audit" --path "$("$work/clean/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"; then
  echo "a dependency has a known weakness: see above" >&2
  exit 1
fi
