#!/bin/sh
# ./muster redis: Redis sets on this machine, started, shown and ended. See help() or README.md.
# What is set here is used in the parts that are read in.
# shellcheck disable=SC1091,SC2034
set -eu
umask 077
parts=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
. "$parts/servers.sh"
. "$parts/shapes.sh"
. "$parts/status.sh"

say() { printf '%s\n' "$*" >&2; }
die() {
  say "muster redis: $*"
  exit 1
}

help() {
  cat <<'END'
Usage: ./muster redis up|status|restart|down|env [options]

  up        start a set and wait until all of it works; prints what a node needs to know:
            eval "$(./muster redis up --mode cluster)" && ./muster node
  status    say who is master of whom, and what is wrong; exit code 1 if anything is
  restart   kill servers (kill -9) and start them again, empty; with --port only that one
  down      end the set and remove its folder
  env       print once more what up printed

  --mode single|sentinel|cluster   one server (the default); a master, 2 replicas and
                                   3 sentinels; 3 masters with a replica each
  --dir D        folder of the set (default: ${XDG_RUNTIME_DIR:-/tmp}/muster-redis-<mode>)
  --port P       up: the first port, the others follow (default: free ones)
  --password     up: with a password, made for this set
  --tls          up: TLS only, with a CA and a certificate made for this set
  --while PID    up: ends by itself when that process has ended
  --plain        status: for programs: port, pid and role, one server per line

For tests and for trying things: nothing is written to disk, all of it listens on 127.0.0.1.
END
}

need() {
  command -v "$1" >/dev/null 2>&1 ||
    die "needs $1; install it (Debian, Ubuntu: apt-get install $2; macOS: brew install $3)"
}

need_redis() {
  need redis-server redis-server redis
  need redis-cli redis-tools redis
  release=$(redis-server --version | sed -n 's/.* v=\([0-9]*\)\..*/\1/p')
  [ "${release:-0}" -ge 7 ] || die "needs Redis 7 or newer; $(command -v redis-server) is $release"
}

# --- the folder of a set: mode, settings, cli (options of redis-cli), and per server <port>/ ------
# in there: kind, pid, redis.conf, log
open_set() {
  mkdir "$dir" 2>/dev/null || { rmdir "$dir" 2>/dev/null && mkdir "$dir"; } ||
    die "cannot make the folder $dir"
  dir=$(CDPATH='' cd -- "$dir" && pwd -P)
  trap undo EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  printf '%s\n' "$mode" >"$dir/mode"
  random 16 >"$dir/born"
}

undo() {
  trap - EXIT
  say "muster redis: nothing was left running"
  end_all
  rm -rf "$dir"
}

# Takes over mode, password and options of a set that is there.
find_set() {
  [ -f "$dir/mode" ] && [ -O "$dir" ] || return 1
  dir=$(CDPATH='' cd -- "$dir" && pwd -P)
  mode=$(cat "$dir/mode")
  password=$(cat "$dir/password" 2>/dev/null || true)
  cli_options=$(cat "$dir/cli" 2>/dev/null || true)
}

known_set() {
  find_set || die "no set in $dir; ./muster redis up --mode $mode starts one"
}

# --- the commands ---------------------------------------------------------------------------------
up() {
  need_redis
  asked=$mode
  if find_set; then
    if [ -n "$(running)" ]; then
      [ "$mode" = "$asked" ] || die "in $dir a set of mode $mode runs; choose another --dir"
      say "muster redis: it runs already:"
      show_status >&2 || die "part of it does not work; ./muster redis down --mode $mode, then up again"
      show_settings
      return 0
    fi
    # Left by a machine that was switched off.
    rm -rf "$dir"
    mode=$asked
  fi
  open_set
  [ -z "$with_password" ] || password=$(random 16)
  printf '%s' "$password" >"$dir/password"
  [ -z "$with_tls" ] || make_certificates
  printf '%s' "$cli_options" >"$dir/cli"
  "start_$mode"
  write_settings
  trap - EXIT INT TERM
  [ -z "$owner" ] || end_with "$owner"
  show_status >&2
  show_settings
}

restart() {
  known_set
  chosen=${port:-$(all_ports)}
  for one in $chosen; do
    [ -d "$dir/$one" ] || die "the set in $dir has no server on port $one"
    end "$one"
  done
  for one in $chosen; do launch "$one"; done
  for one in $chosen; do await_answer "$one" || die "port $one does not come back: $(last_words "$one")"; done
  [ -n "$port" ] || "await_$mode"
}

down() {
  known_set
  end_all
  rm -rf "$dir"
}

# Ends the set once the process $1 has ended, unless somebody else did, or made another one there.
end_with() {
  born=$(cat "$dir/born")
  (
    while kill -0 "$1" 2>/dev/null && [ "$(cat "$dir/born" 2>/dev/null)" = "$born" ]; do sleep 1; done
    [ "$(cat "$dir/born" 2>/dev/null)" != "$born" ] || down
  ) >/dev/null 2>&1 </dev/null &
}

# --- the settings of a node -----------------------------------------------------------------------
write_settings() {
  {
    printf 'REDIS_MODE=%s\n' "$mode"
    "settings_of_$mode"
    [ -z "$with_tls" ] || printf '# The CA of its certificates: %s\n' "$dir/tls/ca.crt"
  } >"$dir/settings"
}

show_settings() {
  sed '/^#/!s/^/export /' "$dir/settings"
}

# --- arguments ------------------------------------------------------------------------------------
mode=single dir='' port='' with_password='' with_tls='' owner='' plain=''
password='' cli_options='' offset=0

[ $# -gt 0 ] || {
  help >&2
  exit 2
}
command=$1
shift
case $command in
  -h | --help | help) help && exit 0 ;;
esac
while [ $# -gt 0 ]; do
  case $1 in
    --mode | --dir | --port | --while)
      [ $# -gt 1 ] || die "$1 needs a value"
      case $1 in
        --mode) mode=$2 ;;
        --dir) dir=$2 ;;
        --port) port=$2 ;;
        --while) owner=$2 ;;
      esac
      shift
      ;;
    --password) with_password=yes ;;
    --tls) with_tls=yes ;;
    --plain) plain=yes ;;
    -h | --help) help && exit 0 ;;
    *) die "does not know $1; ./muster redis --help tells what there is" ;;
  esac
  shift
done
case $mode in
  single | sentinel | cluster) ;;
  *) die "--mode is single, sentinel or cluster, not $mode" ;;
esac
case $port$owner in
  *[!0-9]*) die "--port and --while need a number" ;;
esac
: "${dir:=${XDG_RUNTIME_DIR:-/tmp}/muster-redis-$mode}"

case $command in
  up) up ;;
  restart) restart ;;
  down) down ;;
  status) known_set && show_status ;;
  env) known_set && show_settings ;;
  *) die "does not know $command; ./muster redis --help tells what there is" ;;
esac
