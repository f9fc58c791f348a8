# The three shapes of a set: how each is put together and when it is ready. Part of redis.sh.
# shellcheck shell=sh disable=SC2154,SC2034

join() { printf '%s' "$*" | tr ' ' ','; }
addresses() { join "$(for one in $1; do printf '127.0.0.1:%s ' "$one"; done | sed 's/ $//')"; }
url() { printf 'redis%s://%s%s' "${with_tls:+s}" "${password:+:$password@}" "$1"; }

secret_setting() { [ -z "$password" ] || printf 'REDIS_PASSWORD=%s\n' "$password"; }

# --- single -----------------------------------------------------------------------------------------
start_single() { start redis 1; }
await_single() { :; }
settings_of_single() { printf 'REDIS_URL=%s\n' "$(url "127.0.0.1:$(ports_of redis | tr -d ' ')")"; }

# --- sentinel ---------------------------------------------------------------------------------------
start_sentinel() {
  start redis 1
  master=${started# }
  start redis 2
  for one in $started; do
    cli "$one" replicaof 127.0.0.1 "$master" </dev/null >/dev/null
    # Kept for a restart.
    cli "$one" config rewrite </dev/null >/dev/null
  done
  eventually linked "$started" || die "the replicas do not reach their master"
  start sentinel 3
  await_sentinel
}

# Whether every one of these replicas is linked to its master.
linked() {
  for one in $1; do
    [ "$(cli "$one" info replication </dev/null | field master_link_status)" = up ] || return 1
  done
}

configure_sentinel() {
  listen "$1"
  printf '%s\n' "sentinel monitor mymaster 127.0.0.1 $master 2" 'sentinel down-after-milliseconds mymaster 1000' \
    'sentinel failover-timeout mymaster 5000' 'sentinel parallel-syncs mymaster 2'
  [ -z "$password" ] || printf '%s\n' "sentinel auth-pass mymaster $password"
}

await_sentinel() {
  for one in $(ports_of sentinel); do
    eventually sees_all "$one" || die "the sentinel on port $one does not see all others"
  done
  # After a restart an old master is told only after ten seconds that another is one now.
  eventually one_master || die "the sentinels do not put the replicas in order"
}

one_master() {
  replicas=''
  for one in $(ports_of redis); do
    [ "$one" = "$(sentinels_choice)" ] || replicas="$replicas $one"
  done
  linked "$replicas"
}

# Whether a sentinel knows both replicas and both other sentinels, and all agree that the master lives.
sees_all() {
  seen=$(cli "$1" info sentinel </dev/null | tr -d '\r')
  case $seen in
    *"status=ok"*"slaves=2,sentinels=3"*) return 0 ;;
    *) return 1 ;;
  esac
}

settings_of_sentinel() {
  printf 'REDIS_SENTINEL_HOSTS=%s\nREDIS_SENTINEL_SERVICE=mymaster\n' "$(addresses "$(ports_of sentinel)")"
  secret_setting
}

# --- cluster ----------------------------------------------------------------------------------------
start_cluster() {
  start cluster 6
  # Three masters with a third of the slots each, then their replicas in the same order.
  # shellcheck disable=SC2086
  set -- $started
  own_slots "$1" 1 0 5460
  own_slots "$2" 2 5461 10922
  own_slots "$3" 3 10923 16383
  # Everybody meets everybody: waiting for gossip to tell would cost seconds.
  for one in $started; do
    for other in $started; do
      printf 'CLUSTER MEET 127.0.0.1 %s\n' "$other"
    done | cli "$one" >/dev/null
  done
  follow "$4" "$1"
  follow "$5" "$2"
  follow "$6" "$3"
  await_cluster
}

configure_cluster() {
  configure_redis "$1"
  printf '%s\n' 'cluster-enabled yes' 'cluster-config-file nodes.conf' 'cluster-node-timeout 1000'
  [ -z "$with_tls" ] || printf 'tls-cluster yes\n'
}

# own_slots <port> <epoch> <first> <last>: epochs that differ from the start need no agreement.
own_slots() {
  printf 'CLUSTER ADDSLOTSRANGE %s %s\nCLUSTER SET-CONFIG-EPOCH %s\n' "$3" "$4" "$2" | cli "$1" >/dev/null
}

follow() { eventually follows "$1" "$2" || die "port $1 does not become a replica of $2"; }

# It can only once it has heard of the other.
follows() {
  [ "$(cli "$1" cluster replicate "$(cli "$2" cluster myid </dev/null)" </dev/null)" = OK ]
}

await_cluster() {
  for one in $(all_ports); do
    eventually is_whole "$one" || die "the cluster does not come together, says port $one"
  done
}

# Whether a server says that all is well, knows all six, and is linked to its master or replica.
is_whole() {
  said=$(cli "$1" cluster info </dev/null)
  [ "$(printf '%s' "$said" | field cluster_state)" = ok ] || return 1
  [ "$(printf '%s' "$said" | field cluster_known_nodes)" = 6 ] || return 1
  said=$(cli "$1" info replication </dev/null)
  [ "$(printf '%s' "$said" | field master_link_status)" = up ] ||
    [ "$(printf '%s' "$said" | field connected_slaves)" = 1 ]
}

settings_of_cluster() {
  if [ -n "$with_tls" ]; then
    # Only addresses with a scheme can ask for TLS.
    printf 'REDIS_URL=%s\n' "$(join "$(for one in $(all_ports); do printf '%s ' "$(url "127.0.0.1:$one")"; done | sed 's/ $//')")"
  else
    printf 'REDIS_CLUSTER_NODES=%s\n' "$(addresses "$(all_ports)")"
    secret_setting
  fi
}
