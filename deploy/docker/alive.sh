#!/usr/bin/env bash
# Whether the node in this container answers. By bash alone: the image has no other program that speaks HTTP.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${PORT:-2567}"
printf 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 2 status <&3
[[ $status == "HTTP/1.1 200"* ]]
