#!/usr/bin/env bats
# wget over TLS, against OpenSSL and nginx: what is verified, and what is refused.
load ../helpers/box
load ../helpers/servers

setup_file() {
    [ -n "${BOX:-}" ] || return 0
    "$BOX" --help >/dev/null
}

# secure NAME... : run wget against the server with our root, by the name localhost.
secure() {
    run timeout 20 wget -nv -t 1 --ca-certificate=ca.pem -O got "$@"
}

prepare() {
    needs openssl
    make_ca
    echo "secret text" >file
}

@test "a certificate of a root that is trusted, by name" {
    prepare
    certificate server DNS:localhost
    tls_serve server -WWW
    secure "https://localhost:$port/file"
    expect_like 0 "*URL:https://localhost:$port/file * -> \"got\" *"
    same got file
}

@test "addresses are looked for in the certificate's addresses" {
    prepare
    certificate server IP:127.0.0.1
    tls_serve server -WWW
    secure "https://127.0.0.1:$port/file"
    [ "$status" = 0 ]
    same got file
    secure "https://localhost:$port/file"
    expect_like 5 "*cannot verify the certificate of localhost: it is not for 'localhost'*"
}

@test "a name is no address" {
    prepare
    certificate server DNS:127.0.0.1,DNS:localhost
    tls_serve server -WWW
    secure "https://127.0.0.1:$port/file"
    expect_like 5 "*it is not for '127.0.0.1'*"
}

@test "wildcards stand for one label" {
    prepare
    certificate server 'DNS:*.localhost'
    tls_serve server -WWW
    secure "https://a.localhost:$port/file"
    [ "$status" = 0 ]
    secure "https://a.b.localhost:$port/file"
    expect_like 5 "*it is not for 'a.b.localhost'*"
    secure "https://localhost:$port/file"
    expect_like 5 "*it is not for 'localhost'*"
}

@test "an unknown root is refused; --no-check-certificate warns and goes on" {
    prepare
    certificate server DNS:localhost
    mv ca.pem other.pem
    make_ca
    tls_serve server -WWW
    secure "https://localhost:$port/file"
    expect_like 5 "*cannot verify the certificate of localhost: no root certificate that we trust has signed it*"
    [ ! -s got ]
    secure --no-check-certificate "https://localhost:$port/file"
    expect_like 0 "*WARNING: the certificate of localhost is not verified: *"
    same got file
    run timeout 20 wget -q -t 1 --no-check-certificate -O got "https://localhost:$port/file"
    expect 0
}

@test "an expired certificate is refused" {
    prepare
    certificate server DNS:localhost
    openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -out server.pem -days -1 \
        -extfile server.ext >/dev/null 2>&1 || skip "openssl makes none"
    tls_serve server -WWW
    secure "https://localhost:$port/file"
    expect_like 5 "*cannot verify the certificate of localhost: it has expired*"
}

@test "roots: SSL_CERT_FILE, SSL_CERT_DIR, --ca-directory, and none at all" {
    prepare
    certificate server DNS:localhost
    tls_serve server -WWW
    run env SSL_CERT_FILE="$PWD/ca.pem" timeout 20 wget -q -O got "https://localhost:$port/file"
    expect 0
    mkdir roots && cp ca.pem roots/
    run env SSL_CERT_DIR="$PWD/roots" timeout 20 wget -q -O got "https://localhost:$port/file"
    expect 0
    run timeout 20 wget -q --ca-directory=roots -O got "https://localhost:$port/file"
    expect 0
    run timeout 20 wget -nv -O got --ca-certificate=none "https://localhost:$port/file"
    expect_like 5 "*cannot read the root certificates in none: No such file or directory*"
    run timeout 20 wget -nv -t 1 -O got "https://localhost:$port/file"
    [ "$status" = 5 ]
}

@test "TLS 1.2 only with an RSA certificate" {
    prepare
    certificate server DNS:localhost rsa:2048
    tls_serve server -WWW -tls1_2
    secure "https://localhost:$port/file"
    [ "$status" = 0 ]
    same got file
    secure --secure-protocol=TLSv1_3 "https://localhost:$port/file"
    [ "$status" = 5 ]
}

@test "TLS 1.3 only, P-384, ChaCha20, ECDSA with TLS 1.2" {
    prepare
    certificate server DNS:localhost ec -pkeyopt ec_paramgen_curve:P-384
    tls_serve server -WWW -tls1_3 -curves P-384
    secure --secure-protocol=auto "https://localhost:$port/file"
    [ "$status" = 0 ]
    tls_serve server -WWW -tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256
    secure "https://localhost:$port/file"
    [ "$status" = 0 ]
    tls_serve server -WWW -tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256
    secure --secure-protocol=TLSv1_2 "https://localhost:$port/file"
    [ "$status" = 0 ]
    tls_serve server -WWW -tls1_2 -cipher ECDHE-ECDSA-CHACHA20-POLY1305
    secure --secure-protocol=PFS "https://localhost:$port/file"
    [ "$status" = 0 ]
}

@test "TLS 1.1 is refused" {
    prepare
    certificate server DNS:localhost rsa:2048
    tls_serve server -WWW -tls1_1 -cipher ALL:@SECLEVEL=0
    secure "https://localhost:$port/file"
    [ "$status" = 5 ]
    [ ! -s got ]
    run wget --secure-protocol=TLSv1_1 http://localhost/
    expect_like 1 "wget: TLSv1_1 is not safe and not spoken here *"
    run wget --secure-protocol=SSLv9 http://localhost/
    expect_like 1 "wget: unknown protocol 'SSLv9' *"
}

@test "intermediates are used in whatever order they come" {
    prepare
    openssl req -new -newkey rsa:2048 -nodes -keyout mid.key -out mid.csr -subj "/CN=middle" \
        >/dev/null 2>&1
    printf 'basicConstraints=critical,CA:TRUE\n' >mid.ext
    openssl x509 -req -in mid.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out mid.pem -days 9 \
        -extfile mid.ext >/dev/null 2>&1
    cp ca.pem root.pem
    (cp mid.pem ca.pem && cp mid.key ca.key && certificate server DNS:localhost)
    cat root.pem mid.pem >chain.pem
    cp root.pem ca.pem
    tls_serve server -WWW -cert_chain chain.pem
    secure "https://localhost:$port/file"
    [ "$status" = 0 ]
}

@test "a connection that is cut is an error where the length is not known" {
    needs openssl python3
    prepare
    certificate server DNS:localhost
    cat >cut.py <<'END'
import os, socket, ssl, sys
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("server.pem", "server.key")
listener = socket.socket(); listener.bind(("127.0.0.1", 0)); listener.listen(4)
open("port", "w").write(str(listener.getsockname()[1]))
while True:
    plain, _ = listener.accept()
    try:
        secure = context.wrap_socket(plain, server_side=True)
        path = secure.recv(4096).split()[1]
        secure.sendall(b"HTTP/1.0 200 OK\r\n\r\npart of it")
        if path == b"/good":
            secure.unwrap()
        secure.close()
    except OSError:
        pass
END
    python3 cut.py >/dev/null 2>&1 3>&- &
    servers+=($!)
    until_file port
    port=$(<port)
    secure "https://localhost:$port/good"
    [ "$status" = 0 ]
    [ "$(cat got)" = "part of it" ]
    secure "https://localhost:$port/cut"
    expect_like 5 "*the connection was cut: it may not be the whole file*"
    [ "$(cat got)" = "part of it" ]
}

@test "our own certificate, when the server asks for one" {
    prepare
    certificate server DNS:localhost
    certificate client DNS:client
    tls_serve server -WWW -Verify 1 -CAfile ca.pem -verify_return_error
    secure --certificate=client.pem --private-key=client.key "https://localhost:$port/file"
    [ "$status" = 0 ]
    same got file
    secure "https://localhost:$port/file"
    [ "$status" != 0 ]
    secure --certificate=nobody.pem "https://localhost:$port/file"
    expect_like 5 "*cannot read nobody.pem: *"
}

@test "one TLS connection for a list, a session taken up again for the next" {
    prepare
    mkdir -p www
    echo one >www/a
    echo two >www/b
    certificate server DNS:localhost
    nginx_listen=ssl nginx_serve "ssl_certificate $PWD/server.pem;" \
        "ssl_certificate_key $PWD/server.key;" 'ssl_session_cache shared:x:1m; ssl_session_tickets on;' \
        "location = /c { add_header X-Resumed \$ssl_session_reused; return 200 ok; }"
    run timeout 20 wget -q --ca-certificate=ca.pem "https://localhost:$port/a" "https://localhost:$port/b"
    expect 0
    [ "$(cat a b)" = $'one\ntwo' ]
    [ "$(cut -d' ' -f1 ngx/log | sort -u | wc -l)" = 1 ]
    run timeout 20 wget -S -O /dev/null --no-http-keep-alive --ca-certificate=ca.pem \
        "https://localhost:$port/c" "https://localhost:$port/c"
    expect_like 0 "*X-Resumed: .*X-Resumed: r*"
}

@test "what is no TLS at all" {
    nginx_serve
    run timeout 20 wget -nv -t 1 -O got "https://127.0.0.1:$port/"
    expect_like 5 "*the server does not speak TLS*"
}
