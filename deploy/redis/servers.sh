# Single Redis processes: made, started, asked, ended. Part of redis.sh.
# shellcheck shell=sh disable=SC2154,SC2034

# Hexadecimal digits of so many random bytes.
random() { od -An -v -tx1 -N"$1" /dev/urandom | tr -d ' \n'; }

# cli <port> [words]: asks a server, or with commands on standard input.
cli() {
  asked_port=$1
  shift
  # Options are words.
  # shellcheck disable=SC2086
  REDISCLI_AUTH=$password redis-cli $cli_options -h 127.0.0.1 -p "$asked_port" "$@" 2>/dev/null
}

# field <name>: its value in what INFO or CLUSTER INFO says.
field() { tr -d '\r' | sed -n "s/^$1:\(.*\)/\1/p"; }

pause() { sleep 0.05 2>/dev/null || sleep 1; }

# eventually <words>: runs them until they succeed; fails after about 20 s.
eventually() {
  tries=400
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    pause
  done
}

# Below the ports that systems give to outgoing connections, with room for the cluster bus 10000 higher.
random_port() { printf '%s' $((16000 + 0x$(random 2) % 6000)); }

# place <kind> [port]: makes the folder of a server; $placed is its port.
place() {
  placed=${2:-$(random_port)}
  until mkdir "$dir/$placed" 2>/dev/null; do placed=$(random_port); done
  printf '%s\n' "$1" >"$dir/$placed/kind"
  "configure_$1" "$placed" >"$dir/$placed/redis.conf"
}

launch() {
  rm -f "$dir/$1/log"
  # Sentinels are redis-server too; not every package has the other name.
  if [ "$(cat "$dir/$1/kind")" = sentinel ]; then
    redis-server "$dir/$1/redis.conf" --sentinel >"$dir/$1/log" 2>&1 </dev/null &
  else
    redis-server "$dir/$1/redis.conf" >"$dir/$1/log" 2>&1 </dev/null &
  fi
  printf '%s\n' "$!" >"$dir/$1/pid"
}

# start <kind> <count>: so many servers of a kind, all answering; their ports are in $started.
start() {
  started=''
  starting=0
  while [ "$starting" -lt "$2" ]; do
    place "$1" ${port:+$((port + offset))}
    launch "$placed"
    started="$started $placed"
    starting=$((starting + 1)) offset=$((offset + 1))
  done
  for one in $started; do
    await_start "$1" "$one"
  done
}

# Waits for a server; one whose port is taken goes on another, if the choice is ours.
await_start() {
  waited=$2
  until await_answer "$waited"; do
    grep -q 'in use' "$dir/$waited/log" || die "Redis does not start: $(last_words "$waited")"
    [ -z "$port" ] || die "port $waited is taken; choose another --port, or none for free ones"
    rm -rf "${dir:?}/$waited"
    before=$waited
    place "$1"
    waited=$placed
    launch "$waited"
    started=$(printf '%s ' "$started" | sed "s/ $before / $waited /")
  done
}

await_answer() { eventually answers_or_failed "$1" && answers "$1"; }
answers_or_failed() { answers "$1" || grep -Eq 'Failed listening|FATAL' "$dir/$1/log"; }

# Whether our own process answers on that port, and not somebody else's.
answers() {
  [ "$(cli "$1" info server </dev/null | field process_id)" = "$(cat "$dir/$1/pid")" ]
}

last_words() { tail -n 3 "$dir/$1/log" | tr '\n' ' '; }

# --- what is there ----------------------------------------------------------------------------------
all_ports() {
  for file in "$dir"/*/kind; do
    [ -f "$file" ] || continue
    file=${file%/kind}
    printf '%s ' "${file##*/}"
  done
}

ports_of() {
  for one in $(all_ports); do
    [ "$(cat "$dir/$one/kind")" != "$1" ] || printf '%s ' "$one"
  done
}

# Whether the process we started on that port lives; its number may be another's by now.
lives() {
  lives_pid=$(cat "$dir/$1/pid" 2>/dev/null) || return 1
  if [ -d /proc/self ]; then
    tr '\0' ' ' 2>/dev/null <"/proc/$lives_pid/cmdline"
  else
    ps -o args= -p "$lives_pid"
  fi 2>/dev/null | grep -qF "$dir/$1/redis.conf"
}

is_paused() {
  case $(ps -o stat= -p "$(cat "$dir/$1/pid")" 2>/dev/null || sed -n 's/^State:[[:space:]]*//p' "/proc/$(cat "$dir/$1/pid")/status") in
    T*) return 0 ;;
    *) return 1 ;;
  esac
}

running() {
  for one in $(all_ports); do
    if lives "$one"; then printf '%s ' "$one"; fi
  done
}

# Nothing in there is worth a clean end, and a stopped process would not notice a kinder signal.
end() {
  if lives "$1"; then kill -9 "$lives_pid" 2>/dev/null || true; fi
  eventually is_gone "$1"
}
is_gone() { ! lives "$1"; }

end_all() {
  for one in $(running); do
    if lives "$one"; then kill -9 "$lives_pid" 2>/dev/null || true; fi
  done
  for one in $(all_ports); do eventually is_gone "$one"; done
}

# --- their settings ---------------------------------------------------------------------------------
listen() {
  printf '%s\n' "bind 127.0.0.1" "dir \"$dir/$1\"" "set-proc-title no"
  if [ -z "$with_tls" ]; then
    printf '%s\n' "port $1"
  else
    printf '%s\n' "port 0" "tls-port $1" "tls-auth-clients no" "tls-replication yes" \
      "tls-ca-cert-file \"$dir/tls/ca.crt\"" "tls-cert-file \"$dir/tls/redis.crt\"" \
      "tls-key-file \"$dir/tls/redis.key\""
  fi
}

configure_redis() {
  listen "$1"
  # Replicas are fed at once; a set that starts should not wait for Redis to gather more of them.
  printf '%s\n' 'save ""' 'appendonly no' 'maxmemory-policy noeviction' 'repl-diskless-sync-delay 0' \
    'repl-ping-replica-period 1'
  [ -z "$password" ] || printf '%s\n' "requirepass $password" "masterauth $password"
}

make_certificates() {
  need openssl openssl openssl
  tls=$dir/tls
  mkdir "$tls"
  printf 'subjectAltName=IP:127.0.0.1,DNS:localhost\n' >"$tls/names"
  {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
      -subj '/CN=A throwaway CA' -keyout "$tls/ca.key" -out "$tls/ca.crt" &&
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=localhost' \
        -keyout "$tls/redis.key" -out "$tls/redis.csr" &&
      openssl x509 -req -days 30 -in "$tls/redis.csr" -CA "$tls/ca.crt" -CAkey "$tls/ca.key" \
        -CAcreateserial -extfile "$tls/names" -out "$tls/redis.crt"
  } >"$tls/log" 2>&1 || die "openssl made no certificates: $(cat "$tls/log")"
  cli_options="--tls --cacert $tls/ca.crt"
}
