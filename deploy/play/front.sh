# nginx before the nodes, with the configuration that we ship. Part of play.sh.
# shellcheck shell=sh disable=SC2154

# As nginx/nginx.conf, but for the port, the nodes, and folders that another than root can write to.
write_front() {
  temporary=''
  for kind in client_body proxy fastcgi uwsgi scgi; do
    temporary="$temporary${kind}_temp_path $folder/nginx-$kind; "
  done
  sed -e "s|^http {|http {\\
  $temporary|" -e "s|listen 80 |listen ${MUSTER_BIND:+$MUSTER_BIND:}$listening |" "$house/nginx/nginx.conf" >"$folder/nginx.conf"
  grep -q " listen .*$listening " "$folder/nginx.conf" || die "found no line with listen in nginx/nginx.conf"
  line=$(sed -n '/^server /{p;q;}' "$house/nginx/nodes.conf")
  for node in $nodes; do
    printf '%s\n' "$line" | sed "s/:[0-9]* /:$(port_of "$node") /"
  done >"$folder/nodes.conf"
}

start_front() {
  tries_left=5
  while :; do
    listening=$PORT
    # Below the ports that systems give to outgoing connections.
    [ "$PORT" -ne 0 ] || listening=$((22000 + $(od -An -tu2 -N2 /dev/urandom) % 8000))
    write_front
    apart nginx nginx -p "$folder" -c nginx.conf -g "daemon off; pid nginx-master;"
    within "$start_seconds" listens_or_ended || die "nginx does not start: $(last_words nginx)"
    if lives nginx; then return 0; fi
    grep -q 'in use' "$folder/nginx.log" || die "nginx does not start: $(last_words nginx)"
    tries_left=$((tries_left - 1))
    if [ "$PORT" -ne 0 ] || [ "$tries_left" -eq 0 ]; then
      die "port $listening is taken; choose another: PORT=9000 ./muster play --nodes $count"
    fi
  done
}

# It writes its number once it listens.
listens_or_ended() { [ -s "$folder/nginx-master" ] || ! lives nginx; }
