# Servers on loopback for tests of clients, and their end with the test.
servers=()

# until_file FILE: waits up to 5 seconds for a file that says something.
until_file() {
    for _ in $(seq 100); do
        [ ! -s "$1" ] || return 0
        sleep 0.05
    done
    echo "nothing in $1" >&2
    return 1
}

# answers ANSWER...: starts the scripted server of helpers/answers; sets port. Requests go to log.
answers() {
    needs python3
    rm -f port
    "$BATS_TEST_DIRNAME/../helpers/answers" port log "$@" >/dev/null 2>&1 3>&- &
    servers+=($!)
    until_file port
    port=$(<port)
}

# answer NAME [LINE]...: writes a file for `answers`: lines ended by CRLF, the body from stdin.
answer() {
    local name=$1
    shift
    { printf '%s\r\n' "$@" '' && cat; } >"$name"
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# nginx_serve [LINE]...: nginx for the folder www; lines go into its server block. Sets port.
nginx_serve() {
    needs nginx python3
    mkdir -p www ngx
    chmod 755 . www "$BATS_TEST_TMPDIR" 2>/dev/null || :
    port=$(free_port)
    cat >ngx/conf <<END
$([ "$(id -u)" != 0 ] || echo 'user root;')
daemon off; pid $PWD/ngx/pid; error_log $PWD/ngx/error; worker_processes 1;
events { worker_connections 64; }
http {
    client_body_temp_path $PWD/ngx/a; proxy_temp_path $PWD/ngx/b; fastcgi_temp_path $PWD/ngx/c;
    uwsgi_temp_path $PWD/ngx/d; scgi_temp_path $PWD/ngx/e; access_log $PWD/ngx/access;
    log_format plain '\$connection \$request_method \$request_uri \$status';
    access_log $PWD/ngx/log plain;
    server { listen 127.0.0.1:$port ${nginx_listen-}; root $PWD/www;
$(printf '%s\n' "$@")
    }
}
END
    nginx -p "$PWD/ngx" -c "$PWD/ngx/conf" >/dev/null 2>&1 3>&- &
    servers+=($!)
    until_open "$port"
}

until_open() {
    for _ in $(seq 100); do
        if (exec 9<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
            return 0
        fi
        sleep 0.05
    done
    echo "nobody listens on $1" >&2
    return 1
}

# make_ca: a root in ca.pem and ca.key, which issues what certificate asks for.
make_ca() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem \
        -days 30 -subj "/CN=test root" -addext "basicConstraints=critical,CA:TRUE" \
        -addext "keyUsage=critical,keyCertSign" >/dev/null 2>&1
}

# certificate NAME SUBJECT_ALT_NAME [KEY_OPTIONS]: NAME.pem and NAME.key, signed by the root.
certificate() {
    local name=$1 names=$2
    shift 2
    [ $# -gt 0 ] || set -- ec -pkeyopt ec_paramgen_curve:P-256
    openssl req -new -newkey "$@" -nodes -keyout "$name.key" -out "$name.csr" -subj "/CN=$name" \
        >/dev/null 2>&1
    printf 'subjectAltName=%s\n' "$names" >"$name.ext"
    openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -out "$name.pem" \
        -days "${days-30}" -extfile "$name.ext" >/dev/null 2>&1
}

# tls_serve NAME [OPTION]...: openssl s_server with that certificate, for files here. Sets port.
tls_serve() {
    local name=$1
    shift
    needs openssl
    openssl s_server -accept 127.0.0.1:0 -cert "$name.pem" -key "$name.key" "$@" \
        >"$name.out" 2>&1 3>&- </dev/null &
    servers+=($!)
    for _ in $(seq 100); do
        port=$(sed -n 's/^ACCEPT.*://p' "$name.out" 2>/dev/null || :)
        [ -z "$port" ] || return 0
        sleep 0.05
    done
    cat "$name.out" >&2
    return 1
}

stop_servers() {
    [ ${#servers[@]} = 0 ] || kill "${servers[@]}" 2>/dev/null || :
    wait 2>/dev/null || :
    servers=()
}
teardown() {
    stop_servers
}
