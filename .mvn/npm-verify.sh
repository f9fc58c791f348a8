#!/bin/sh
# npm-verify.sh <folder>: runs `npm run verify` of the npm package in that folder, as part of
# ./mvnw verify. Without Node.js it says so and passes: everything that Java needs from npm
# packages (bundles, generated code) is committed.
set -eu
least_node=20

[ -f "$1/package.json" ] || exit 0
cd "$1"

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "!! Skipped: npm run verify in $1 (needs Node.js $least_node or newer with npm)"
  exit 0
fi
version=$(node --version)
version=${version#v}
if [ "${version%%.*}" -lt "$least_node" ]; then
  echo "!! Skipped: npm run verify in $1 (needs Node.js $least_node or newer, found $version)"
  exit 0
fi

# npm ci removes and downloads everything, so only when the lock file changed since.
installed=node_modules/.package-lock.json
if [ ! -f "$installed" ] || [ -n "$(find package-lock.json -newer "$installed")" ]; then
  npm ci --no-audit --no-fund --loglevel=error
fi
npm run --silent verify
