#!/bin/sh
# The web SDK's part of `./mvnw verify`: types, tests, and that committed bundles are what the sources give.
set -eu
cd "$(dirname "$0")"

skip() {
  echo "[WARNING] ------------------------------------------------------------------------"
  echo "[WARNING] SKIPPED: web SDK tests, $1"
  echo "[WARNING] ------------------------------------------------------------------------"
  exit 0
}

command -v node >/dev/null 2>&1 || skip "Node.js not found"
command -v npm >/dev/null 2>&1 || skip "npm not found"
[ "$(node -p 'process.versions.node.split(".")[0] >= 20')" = true ] || skip "Node.js 20 or newer not found"

installed=node_modules/.installed-lock
if ! cmp -s package-lock.json "$installed"; then
  npm ci --no-audit --no-fund
  cp package-lock.json "$installed"
fi
npm run --silent verify
