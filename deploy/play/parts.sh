# What was started: one process per name, its pid and log in the folder. Part of play.sh.
# shellcheck shell=sh disable=SC2154

pause() { sleep 0.1 2>/dev/null || sleep 1; }

# apart <name> <words>: runs them beside us. A terminal's Ctrl-C does not reach them: we end them in order.
apart() {
  apart_name=$1
  shift
  become "$@" >"$folder/$apart_name.log" 2>&1 </dev/null 9>&- &
  printf '%s\n' "$!" >"$folder/$apart_name.pid"
}

become() {
  if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
  exec "$@"
}

pid_of() { cat "$folder/$1.pid" 2>/dev/null; }

# Whether the process of that name runs. One that has ended is forgotten: its number may become another's.
lives() {
  lives_pid=$(pid_of "$1") || return 1
  case $(ps -o stat= -p "$lives_pid" 2>/dev/null || sed -n 's/^State:[[:space:]]*//p' "/proc/$lives_pid/status" 2>/dev/null) in
    '' | [ZX]*)
      rm -f "$folder/$1.pid"
      return 1
      ;;
  esac
}
is_gone() { ! lives "$1"; }

# await <name>: its exit code. Unlike a command in the foreground it lets us hear signals.
await() {
  await_code=0
  wait "$(pid_of "$1")" || await_code=$?
  rm -f "$folder/$1.pid"
  return "$await_code"
}

# eventually <words>: runs them until they succeed, for so many seconds.
eventually() { within "$start_seconds" "$@"; }
within() {
  tries=$(($1 * 10))
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    pause
  done
}

# Seconds in which a signal wakes us.
nap() {
  sleep "$1" 9>&- &
  napping=$!
  wait "$napping" || true
  napping=''
}

last_words() { tail -n 5 "$folder/$1.log" 2>/dev/null | tr '\n' ' '; }

# guard: a process that ends everything if we are killed in a way that cannot be heard. It waits for the other
# end of a pipe to close, which only we have open.
guard() {
  mkfifo "$folder/alive"
  (
    trap - EXIT
    trap '' HUP INT TERM
    read -r _ <"$folder/alive" || true
    [ ! -d "$folder" ] || end_everything
  ) </dev/null &
  guarding=$!
  exec 9>"$folder/alive"
}

# --- the end ----------------------------------------------------------------------------------------
ask_to_end() { if lives "$1"; then kill "$lives_pid" 2>/dev/null || true; fi; }

end() {
  within "$stop_seconds" is_gone "$1" && return 0
  kill -9 "$(pid_of "$1")" 2>/dev/null || true
  within "$stop_seconds" is_gone "$1" || say "process $(pid_of "$1") ($1) does not end"
}

# Nodes say goodbye while their players and their Redis can hear them. Each is asked before any is waited for.
end_everything() {
  trap - EXIT
  trap '' HUP INT TERM
  say "stopping ..."
  [ -z "${napping:-}" ] || kill "$napping" 2>/dev/null || true
  for name in redis $nodes; do ask_to_end "$name"; done
  for name in redis $nodes; do end "$name"; done
  ask_to_end nginx
  end nginx
  if [ -d "$folder/set" ]; then sh "$house/deploy/redis/redis.sh" down --dir "$folder/set" || true; fi
  rm -rf "${folder:?}"
  exec 9>&-
  [ -z "$guarding" ] || wait "$guarding" 2>/dev/null || true
  say "stopped; nothing was left running"
}
