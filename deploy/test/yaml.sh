#!/bin/sh
# yamllint over the YAML files of this folder, if it is installed.
set -eu
if ! PATH=$PATH:/usr/local/bin command -v yamllint >/dev/null; then
  echo "!! Skipped: yamllint of deploy/ (apt-get install yamllint)"
  exit 0
fi
yamllint --strict compose
