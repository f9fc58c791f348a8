#!/bin/sh
# ./muster play --nodes N: Redis, nodes and nginx on this machine, behind one URL. See help() or README.md.
# What is set here is used in the parts that are read in.
# shellcheck disable=SC1091,SC2034
set -eu
umask 077
parts=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
house=$(CDPATH='' cd -- "$parts/../.." && pwd -P)
. "$parts/parts.sh"
. "$parts/front.sh"

say() { printf '%s\n' "muster play: $*" >&2; }
die() {
  say "$*"
  exit 1
}

help() {
  cat <<'END'
Usage: ./muster play [--nodes N] [--redis single|sentinel|cluster]

Without options: one node with the rooms and pages that come with Muster. Needs a JDK and
nothing else.

  --nodes N    Redis, N nodes (1 to 9) that share rooms over it, and nginx in front of them:
               each new connection goes to the node with the fewest, whatever room it wants.
               Needs redis-server and nginx too
  --redis M    with Redis in this shape: one server (the default); a master, 2 replicas and
               3 sentinels; 3 masters with a replica each. A Redis that the environment names
               (REDIS_URL and its like) is used if this is not there

Prints the URL to open. Ctrl-C stops everything. Settings are environment variables:
  PORT=9000 ./muster play      listen on another port
./muster config lists all of them.
END
}

# --- how long it takes ------------------------------------------------------------------------------
readonly start_seconds=60
# More than MUSTER_STOP_DEADLINE, 10 s, and what a node takes at most to end after it.
readonly stop_seconds=13

need() {
  command -v "$1" >/dev/null 2>&1 ||
    die "several nodes need $1; install it (Debian, Ubuntu: apt-get install $2; macOS: brew install $3)," \
      "or play on one node, which needs neither Redis nor nginx: ./muster play"
}

names_a_redis() { [ -n "${REDIS_URL:-}${REDIS_HOST:-}${REDIS_SENTINEL_HOSTS:-}${REDIS_CLUSTER_NODES:-}" ]; }

# --- from the first part to the last ----------------------------------------------------------------
# Whatever happens from here on, what was started ends with us.
open_folder() {
  folder=$(mktemp -d "${TMPDIR:-/tmp}/muster-play.XXXXXX")
  # The workers of an nginx that root started are somebody else.
  chmod 711 "$folder"
  trap end_everything EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  guard
}

start_redis() {
  if [ -z "$shape" ]; then
    say "Redis: the one that the environment names"
    return 0
  fi
  say "Redis ($shape) ..."
  unset REDIS_URL REDIS_HOST REDIS_PORT REDIS_USERNAME REDIS_PASSWORD REDIS_DB \
    REDIS_SENTINEL_HOSTS REDIS_SENTINEL_SERVICE REDIS_CLUSTER_NODES
  apart redis sh "$house/deploy/redis/redis.sh" up --mode "$shape" --dir "$folder/set"
  await redis || die "Redis did not start: $(last_words redis)"
  # What redis.sh prints are settings as a shell reads them.
  eval "$(sed -n '/^export /p' "$folder/redis.log")"
}

start_nodes() {
  say "nodes:$nodes ..."
  for node in $nodes; do
    apart "$node" env PORT=0 MUSTER_ADMIN_PORT=0 MUSTER_BIND=127.0.0.1 MUSTER_NODE_NAME="$node" \
      MUSTER_TRUSTED_PROXIES="127.0.0.1${MUSTER_TRUSTED_PROXIES:+,$MUSTER_TRUSTED_PROXIES}" \
      LOG_LEVEL="$level" LOG_FORMAT=text MUSTER_BUILD=no "$house/muster" play
  done
  for node in $nodes; do
    eventually ready_or_ended "$node" || die "node $node is not ready after $start_seconds s: $(last_words "$node")"
    ready "$node" || die "node $node ended: $(last_words "$node")"
  done
}

# It has said where it listens, and that the others know of it.
ready() { [ -n "$(port_of "$1")" ] && grep -q 'This node is in the registry' "$folder/$1.log"; }
ready_or_ended() { ready "$1" || ! lives "$1"; }
port_of() { sed -n 's|.* ms: http://localhost:\([0-9]*\) (metrics on port .*|\1|p' "$folder/$1.log"; }
metrics_of() { sed -n 's|.* ms: http://localhost:.* (metrics on port \([0-9]*\)).*|\1|p' "$folder/$1.log"; }

welcome() {
  printf '\n  Play: http://localhost:%s   (Ctrl-C stops everything)\n\n' "$listening"
  for node in $nodes; do
    printf '  %s  pid %-7s  http://localhost:%-5s  metrics http://localhost:%s/metrics\n' \
      "$node" "$(pid_of "$node")" "$(port_of "$node")" "$(metrics_of "$node")"
  done
  printf '\n  Open two tabs: each shows which node holds its socket and which runs its room.\n'
  printf '  Kill a node (kill -9) and see who stays. Logs: %s\n\n' "$folder"
}

# Goes on until it is told to stop, or there is nothing left to play on.
watch() {
  while :; do
    nap 1
    lives nginx || die "nginx ended: $(last_words nginx)"
    left=''
    for node in $nodes; do
      if lives "$node"; then left="$left $node"; else gone=$node; fi
    done
    [ -n "$left" ] || die "node $gone ended, and no other is left: $(last_words "$gone")"
    [ "$left" = "$nodes" ] || say "node $gone ended (its log: $folder/$gone.log); what is left:$left"
    # Not before: whoever stops us in the middle of looking stops all of them.
    nodes=$left
  done
}

# --- arguments --------------------------------------------------------------------------------------
count='' shape='' listening='' guarding=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      help
      exit 0
      ;;
    --nodes=* | --redis=*)
      option=$1
      shift
      set -- "${option%%=*}" "${option#*=}" "$@"
      ;;
    --nodes | --redis)
      [ $# -gt 1 ] || die "$1 needs a value"
      case $1 in
        --nodes) count=$2 ;;
        --redis) shape=$2 ;;
      esac
      shift 2
      ;;
    *) die "does not know $1; ./muster play --help tells what there is" ;;
  esac
done
case ${count:=3} in
  [1-9]) ;;
  *) die "--nodes is 1 to 9, not $count" ;;
esac
case $shape in
  single | sentinel | cluster) ;;
  '') names_a_redis || shape=single ;;
  *) die "--redis is single, sentinel or cluster, not $shape" ;;
esac
case ${PORT:=2567} in
  *[!0-9]*) die "PORT is a number, not $PORT" ;;
esac
# What it says when it is ready is read.
case ${LOG_LEVEL:-} in
  debug | trace) level=$LOG_LEVEL ;;
  *) level=info ;;
esac
nodes=''
number=0
while [ "$number" -lt "$count" ]; do
  number=$((number + 1))
  nodes="$nodes n$number"
done

# Where servers lie on Debian, also for those who are not root.
PATH=$PATH:/usr/sbin:/sbin
need nginx nginx nginx
[ -z "$shape" ] || need redis-server redis-server redis
JAVA_HOME=$("$house/muster" jdk)
export JAVA_HOME
# Builds what is missing, and says what is wrong with the settings.
PORT=0 "$house/muster" config --check >/dev/null || exit $?
open_folder
start_redis
start_nodes
say "nginx ..."
start_front
welcome
watch
