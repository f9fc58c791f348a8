# What a set looks like now, for people and (--plain) for programs. Part of redis.sh.
# shellcheck shell=sh disable=SC2154,SC2034

# Succeeds if nothing is wrong.
show_status() {
  wrong=0 leader=''
  [ "$mode" != sentinel ] || leader=$(sentinels_choice)
  [ -n "$plain" ] || printf 'Redis, %s, in %s\n' "$mode" "$dir"
  for one in $(all_ports); do show_server "$one"; done
  return "$wrong"
}

# The port of the master, by the first sentinel that can be asked.
sentinels_choice() {
  for asked_one in $(ports_of sentinel); do
    if lives "$asked_one" && ! is_paused "$asked_one"; then
      cli "$asked_one" info sentinel </dev/null | field master0 | sed 's/.*address=[^,]*:\([0-9]*\),.*/\1/'
      return
    fi
  done
}

show_server() {
  shown=$(cat "$dir/$1/pid")
  if ! lives "$1"; then
    report "$1" ended "does not run; ./muster redis restart --port $1 starts it again"
  elif is_paused "$1"; then
    report "$1" paused "is stopped (kill -CONT $shown wakes it)"
  elif [ "$(cat "$dir/$1/kind")" = sentinel ]; then
    show_sentinel "$1"
  else
    show_data "$1"
  fi
}

# report <port> <role> <words>; what is wrong has a role that says so.
report() {
  case $2 in
    ended | paused | stray) wrong=1 ;;
  esac
  if [ -n "$plain" ]; then
    printf '%s %s %s\n' "$1" "$shown" "$2"
  else
    printf '  port %s  pid %s  %s\n' "$1" "$shown" "$3"
  fi
}

show_sentinel() {
  seen=$(cli "$1" info sentinel </dev/null | field master0)
  choice=$(printf '%s' "$seen" | sed 's/.*address=[^,]*:\([0-9]*\),.*/\1/')
  case $seen in
    *status=ok*) health="which is well" ;;
    *) health="which it cannot reach" wrong=1 ;;
  esac
  report "$1" sentinel "sentinel: the master is $choice, $health; sees $(count_in "$seen" slaves) replicas, $(count_in "$seen" sentinels) sentinels"
}

count_in() { printf '%s' "$1" | sed "s/.*$2=\([0-9]*\).*/\1/"; }

show_data() {
  said=$(cli "$1" info replication </dev/null)
  if [ "$(printf '%s' "$said" | field role)" = slave ]; then
    link=$(printf '%s' "$said" | field master_link_status)
    [ "$link" = up ] || wrong=1
    report "$1" replica "replica of $(printf '%s' "$said" | field master_port), link $link$(cluster_words "$1")"
  elif [ -n "$leader" ] && [ "$leader" != "$1" ]; then
    report "$1" stray "takes itself for a master until the sentinels tell it that $leader is"
  else
    report "$1" master "master, $(count_words "$(printf '%s' "$said" | field connected_slaves)")$(cluster_words "$1")"
  fi
  case $(cluster_words "$1") in
    *down*) wrong=1 ;;
  esac
}

count_words() {
  case $1 in
    0) printf 'no replicas' ;;
    1) printf '1 replica' ;;
    *) printf '%s replicas' "$1" ;;
  esac
}

# What a server of a cluster adds: its slots, and whether it thinks that the cluster works.
cluster_words() {
  [ "$mode" = cluster ] || return 0
  slots=$(cli "$1" cluster nodes </dev/null | sed -n '/myself/s/^\([^ ]* \)\{8\}//p' | tr -d '\r')
  printf '%s; cluster_state:%s' "${slots:+, slots $slots}" \
    "$(cli "$1" cluster info </dev/null | field cluster_state | sed 's/fail/down (fail)/')"
}
