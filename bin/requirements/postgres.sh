# shellcheck shell=bash disable=SC2034
# A PostgreSQL server of one's own: sourced by bin/test and bin/bench.
#
# start_postgres [SETTING…] sets `server` (its folder) and `postgres_url`; the caller stops it and removes the folder:
#     postgres pg_ctl -D "$server/data" -m immediate -w stop; rm -rf "$server"
# Nothing in it outlives the run, so by default it does not wait for the disk.

# Runs one of PostgreSQL's programs, as the user postgres where we are root (the server refuses to run as root).
postgres() {
    local name=$1 path
    shift
    path=$(command -v "$name" || compgen -G "/usr/lib/postgresql/*/bin/$name" | sort -V | tail -n 1)
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$path" "$@"; else "$path" "$@"; fi
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start_postgres() {
    local port setting settings=() try
    server=$(mktemp -d /tmp/goldenthread-postgres.XXXXXX)
    if [ "$(id -u)" = 0 ]; then chown postgres: "$server"; fi
    (cd "$server" && postgres initdb -D "$server/data" -A trust -U postgres --encoding=UTF8 --locale=C.UTF-8 --no-sync) \
        >"$server.log" 2>&1 || { cat "$server.log" >&2; rm -f "$server.log"; return 1; }
    rm -f "$server.log"
    if [ $# -eq 0 ]; then set -- fsync=off synchronous_commit=off full_page_writes=off max_connections=400; fi
    for setting in "$@"; do settings+=(-c "$setting"); done
    # Another program can take the port between finding and using it: three tries.
    for try in 1 2 3; do
        port=$(free_port)
        if (cd "$server" && postgres pg_ctl -D "$server/data" -w -t 60 -l "$server/log" -o "-c listen_addresses=127.0.0.1 \
            -c port=$port -c unix_socket_directories=$server ${settings[*]}" start) </dev/null >/dev/null 2>&1; then
            postgres_url=postgres://postgres@127.0.0.1:$port/postgres
            return 0
        fi
        echo "PostgreSQL did not start on port $port (try $try of 3)" >&2
    done
    tail -n 5 "$server/log" >&2 || true
    return 1
}
