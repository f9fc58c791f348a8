#!/bin/sh
# All checks of this folder: `npm run verify`.
set -eu
cd "$(dirname "$0")/.."

# dclint needs it.
if ! node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'; then
  echo "!! Skipped: the checks of deploy/ (need Node.js 20.19 or newer, found $(node --version))"
  exit 0
fi
npx --no-install dclint compose
npx --no-install dockerfile-utils lint docker/Dockerfile
if command -v yamllint >/dev/null; then
  yamllint --strict compose
else
  echo "!! Skipped: yamllint of deploy/ (apt-get install yamllint)"
fi
node --test --test-reporter=spec test/*.test.mjs
