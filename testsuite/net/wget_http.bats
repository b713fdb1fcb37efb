#!/usr/bin/env bats
# wget and servers that say odd, broken and hostile things.
load ../helpers/box
load ../helpers/servers

# fetch OPTION... PATH: from the scripted server of the test.
fetch() {
    local path=${*: -1}
    run timeout 20 wget -t 1 "${@:1:$#-1}" "http://127.0.0.1:$port$path"
}

# fails STATUS MESSAGE LINE...: what wget makes of an answer of these lines and the body "body".
fails() {
    local wanted=$1 message=$2
    shift 2
    printf body | answer bad.close "$@"
    answers bad.close
    fetch -nv -O got /
    expect_like "$wanted" "*$message*"
    stop_servers
}

@test "chunks, their extensions and trailers" {
    answer chunks 'HTTP/1.1 200 OK' 'Transfer-Encoding: chunked' < <(
        printf '5;a=b\r\nhello\r\n00000006\r\n world\r\n0\r\nTrailer: x\r\n\r\n')
    answers chunks
    fetch -q -O - /
    expect 0 "hello world"
    run timeout 20 wget -q -O - "http://127.0.0.1:$port/a" "http://127.0.0.1:$port/b"
    expect 0 "hello worldhello world"
    [ "$(grep -c '^connection 2' log)" = 2 ]
}

@test "chunk sizes that are none, overflow, or do not hold" {
    for chunk in 'ffffffffffffffff\r\nx' '8000000000000000\r\nx' '-1\r\nx' 'x\r\nx' '\r\nx' '0x5\r\nhello' \
        '5\r\nhelloworld\r\n0\r\n\r\n' ' 5\r\nhello\r\n0\r\n\r\n' '+5\r\nhello\r\n0\r\n\r\n'; do
        answer bad.close 'HTTP/1.1 200 OK' 'Transfer-Encoding: chunked' < <(printf -- "$chunk")
        answers bad.close
        fetch -nv -O got /
        expect_like 7 "*Read error at byte *: a chunk *"
        stop_servers
    done
    answer bad.close 'HTTP/1.1 200 OK' 'Transfer-Encoding: chunked' < <(printf '5\r\nhel')
    answers bad.close
    fetch -nv -O got /
    expect_like 4 "*Read error at byte 3: the connection was closed before the end*"
    [ "$(cat got)" = hel ]
}

@test "lengths that are none, differ, or are too long" {
    fails 7 "the Content-Length is no number" 'HTTP/1.1 200 OK' 'Content-Length: x'
    fails 7 "the Content-Length is no number" 'HTTP/1.1 200 OK' 'Content-Length: -4'
    fails 7 "the Content-Length is no number" 'HTTP/1.1 200 OK' 'Content-Length: 4 4'
    fails 7 "the Content-Length is no number" 'HTTP/1.1 200 OK' 'Content-Length: 99999999999999999999'
    fails 7 "the Content-Length is no number" 'HTTP/1.1 200 OK' 'Content-Length: 9223372036854775808'
    fails 7 "there are two Content-Lengths" 'HTTP/1.1 200 OK' 'Content-Length: 4' 'Content-Length: 5'
    fails 4 "Read error at byte 4: the connection was closed before the end" 'HTTP/1.1 200 OK' 'Content-Length: 5'
    [ "$(cat got)" = body ]
}

@test "heads that are no HTTP, have no end, or hide something" {
    fails 7 "the answer is not HTTP/1" 'SSH-2.0-x'
    fails 7 "the answer is not HTTP/1" 'HTTP/2 200 OK'
    fails 7 "the answer's status is no number" 'HTTP/1.1 2x0 OK'
    fails 7 "the answer's status is out of range" 'HTTP/1.1 999 OK'
    fails 7 "a header has no name" 'HTTP/1.1 200 OK' 'no colon here'
    fails 7 "a header has no name" 'HTTP/1.1 200 OK' 'Content-Length : 4'
    fails 7 "the Transfer-Encoding is not one we know" 'HTTP/1.1 200 OK' 'Transfer-Encoding: gzip, chunked'
    fails 7 "the server goes on without an answer" 'HTTP/1.1 101 Switching Protocols'
    head -c 70000 /dev/zero | tr '\0' x >long
    fails 7 "the answer's headers are too long" 'HTTP/1.1 200 OK' "X: $(<long)"
    fails 8 "ERROR 500: \\\\033\[2J." $'HTTP/1.1 500 \033[2J'
    : >nothing.close
    answers nothing.close
    fetch -nv /
    expect_like 4 "*the server closed without an answer*"
}

@test "a length beside chunks counts for nothing, and the connection ends" {
    answer both 'HTTP/1.1 200 OK' 'Content-Length: 3' 'Transfer-Encoding: chunked' < <(printf '5\r\nhello\r\n0\r\n\r\n')
    answers both
    run timeout 20 wget -q -O - "http://127.0.0.1:$port/a" "http://127.0.0.1:$port/b"
    expect 0 hellohello
    grep -q 'connection 2' log
}

@test "100-continue, and bodies that end with the connection" {
    printf 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\n\r\nto the end' >old.close
    answers old.close
    fetch -q -O - /
    expect 0 "to the end"
}

@test "what the server says reaches no terminal raw" {
    answer evil 'HTTP/1.1 200 OK' 'Content-Length: 4' $'X: \033]0;title\a' $'Content-Type: a\033[31m' < <(printf body)
    answers evil
    fetch -S -O got /
    expect_like 0 '*  X: \\033]0;title\\a*\[a\\033\[31m\]*'
    [[ $output != *$'\033'* ]]
}

@test "a request as it is sent: headers, agent, referer, method, bodies" {
    answer ok 'HTTP/1.1 200 OK' 'Content-Length: 0' </dev/null
    answers ok
    fetch -q -O got -U 'me 1.0' --header 'X-One: 1' --header='Accept: text/html' --referer=http://r/ '/p?q=1#frag'
    expect 0
    [ "$(tr -d '\r' <log)" = "connection 1
GET /p?q=1 HTTP/1.1
Host: 127.0.0.1:$port
User-Agent: me 1.0
Accept-Encoding: identity
Connection: Keep-Alive
X-One: 1
Accept: text/html
Referer: http://r/" ]
    : >log
    fetch -q -O got --user-agent= --post-data='a=1&b=2' /post
    grep -q '^POST /post HTTP/1.1' log
    grep -q '^Content-Length: 7' log
    [ "$(tail -n 1 log)" = 'a=1&b=2' ]
    ! grep -q User-Agent log
    : >log
    echo from file >body
    fetch -q -O got --post-file=body /post
    grep -q '^POST' log
    [ "$(tail -n 1 log)" = 'from file' ]
    : >log
    fetch -q -O got --method=PUT --body-file=body /put
    grep -q '^PUT /put' log
    fetch -q -O got --method=DELETE --body-data=x /delete
    grep -q '^DELETE /delete' log
    fetch --post-data=x --post-file=body /
    expect_like 1 "wget: a body comes from *"
    fetch --body-data=x /
    expect_like 1 "wget: --body-data and --body-file need --method *"
}

@test "control characters never get into a request" {
    for option in --header=$'X: a\r\nY: b' --header=nocolon --header=' X: y' --user-agent=$'a\nb' \
        --user=$'a\nb' --password=$'a\rb' --referer=$'a\nb' --method=$'GET /\r\n' --proxy-user=$'\n' \
        --proxy-password=$'\n'; do
        run timeout 5 wget "$option" http://127.0.0.1:1/
        expect_like 1 "wget: *"
    done
}

@test "a redirect with control characters, to another scheme, to nowhere" {
    for place in $'/a\tb' '/a b' 'ftp://x/y' 'file:///etc/passwd' 'http://' 'javascript:x'; do
        answer to "HTTP/1.1 302 Found" "Location: $place" 'Content-Length: 0' </dev/null
        answers to
        fetch -nv /
        expect_like 7 "*bad redirect to *"
        stop_servers
    done
}

@test "credentials and cookies stay with their origin" {
    answer end 'HTTP/1.1 200 OK' 'Content-Length: 0' </dev/null
    answers end
    other=$port
    mv log log.other 2>/dev/null || :
    cp port port.other
    answer go "HTTP/1.1 302 Found" "Location: http://127.0.0.1:$other/stolen" 'Set-Cookie: secret=1' 'Content-Length: 0' </dev/null
    mkdir second && cd second
    answers ../go
    fetch -q -O got --user=joe --password=pw --auth-no-challenge --header='Cookie: own=1' \
        --header='Authorization: mine' --header='X-Kept: yes' /
    expect 0
    grep -q 'Authorization: mine' log
    cd ..
    grep -q stolen log
    grep -q 'X-Kept: yes' log
    ! grep -qi -e authorization -e cookie log
}

@test "cookies come back, by path, until they expire; --no-cookies" {
    answer set 'HTTP/1.1 200 OK' 'Set-Cookie: a=1' 'Set-Cookie: b="two"; Path=/sub; HttpOnly' \
        'Set-Cookie: old=1; Max-Age=0' 'Set-Cookie: gone=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT' \
        'Set-Cookie: later=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT' 'Content-Length: 0' </dev/null
    answers set
    run timeout 20 wget -q -O got "http://127.0.0.1:$port/" "http://127.0.0.1:$port/x" "http://127.0.0.1:$port/sub/y"
    expect 0
    [ "$(grep -c '^Cookie' log)" = 2 ]
    grep -q $'^Cookie: a=1; later=1\r$' log
    grep -q '^Cookie: a=1; b="two"; later=1' log
    : >log
    run timeout 20 wget -q --no-cookies -O got "http://127.0.0.1:$port/" "http://127.0.0.1:$port/x"
    ! grep -q Cookie log
}

@test "Digest authentication, with the values of RFC 7616" {
    answer ask 'HTTP/1.1 401 Unauthorized' 'Content-Length: 0' \
        'WWW-Authenticate: Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"' </dev/null
    answer ok 'HTTP/1.1 200 OK' 'Content-Length: 0' </dev/null
    answers ask ok
    fetch -q -O got --user=Mufasa --password='Circle of Life' /dir/index.html
    expect 0
    field=$(grep '^Authorization: Digest' log | tr -d '\r')
    value() { sed "s/.*[ ,]$1=\"*\([^\",]*\)\"*.*/\1/" <<<"$field"; }
    [ "$(value username)" = Mufasa ]
    [ "$(value uri)" = /dir/index.html ]
    [ "$(value nc)" = 00000001 ]
    [ "$(value opaque)" = FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS ]
    hash() { printf %s "$1" | /usr/bin/md5sum | cut -d' ' -f1; }
    want=$(hash "$(hash 'Mufasa:http-auth@example.org:Circle of Life'):$(value nonce):00000001:$(value cnonce):auth:$(hash GET:/dir/index.html)")
    [ "$(value response)" = "$want" ]
}

@test "Digest goes before Basic, and is not repeated when refused" {
    answer ask 'HTTP/1.1 401 Unauthorized' 'Content-Length: 0' 'WWW-Authenticate: Basic realm="x"' \
        'WWW-Authenticate: Digest realm="x", nonce="n", qop="auth", algorithm=SHA-256' </dev/null
    answers ask
    fetch -nv -O got --user=u --password=p /
    expect_like 6 "*Username/Password Authentication Failed.*"
    [ "$(grep -c '^GET' log)" = 2 ]
    ! grep -q 'Basic ' log
    grep -q 'algorithm=SHA-256' log
}

@test "--content-disposition: a plain name, and nothing but" {
    for name in 'plain.txt:plain.txt' '../../up.txt:up.txt' '/etc/abs.txt:abs.txt' '.hidden:_hidden' \
        '..:__' 'a\\b.txt:b.txt'; do
        answer file 'HTTP/1.1 200 OK' 'Content-Length: 4' "Content-Disposition: attachment; filename=\"${name%%:*}\"" < <(printf body)
        answers file
        mkdir in
        (cd in && timeout 20 wget -q --content-disposition "http://127.0.0.1:$port/asked")
        [ "$(ls -A in)" = "${name#*:}" ]
        (cd in && rm -f -- * .[!.]* && timeout 20 wget -q "http://127.0.0.1:$port/asked")
        [ "$(ls -A in)" = asked ]
        rm -rf in
        stop_servers
    done
}

@test "a broken connection is taken up where it broke" {
    answer first.close 'HTTP/1.1 200 OK' 'Content-Length: 10' < <(printf 01234)
    answer second 'HTTP/1.1 206 Partial Content' 'Content-Range: bytes 5-9/10' 'Content-Length: 5' < <(printf 56789)
    answers first.close second
    run timeout 20 wget -nv -t 3 --waitretry=0 -O got "http://127.0.0.1:$port/x"
    expect_like 0 "*Read error at byte 5: *URL:*\[10/10\]*"
    [ "$(cat got)" = 0123456789 ]
    grep -q '^Range: bytes=5-' log
    run timeout 20 wget -q -t 3 --waitretry=0 "http://127.0.0.1:$port/x"
}

@test "a part that was not asked for is refused" {
    answer wrong 'HTTP/1.1 206 Partial Content' 'Content-Range: bytes 0-3/10' 'Content-Length: 4' < <(printf body)
    answers wrong
    printf 01 >x
    fetch -nv -c /x
    expect_like 7 "*the server sent another part than the one asked for*"
    [ "$(cat x)" = 01 ]
    fetch -nv -O y /x
    [ "$status" = 7 ]
}

@test "--retry-on-http-error and the number of tries" {
    answer busy 'HTTP/1.1 503 Busy' 'Content-Length: 0' </dev/null
    answer ok 'HTTP/1.1 200 OK' 'Content-Length: 2' < <(printf ok)
    answers busy busy ok
    run timeout 20 wget -q -O - --waitretry=0 --retry-on-http-error=429,503 "http://127.0.0.1:$port/x"
    expect 0 ok
    stop_servers
    answers busy
    run timeout 20 wget -nv -O - -t 2 --waitretry=0 --retry-on-http-error=503 "http://127.0.0.1:$port/x"
    expect_like 8 "*ERROR 503: Busy.*ERROR 503: Busy.*Giving up."
}

@test "a connection that went stale is replaced" {
    answer once.close 'HTTP/1.1 200 OK' 'Content-Length: 2' < <(printf ok)
    answers once.close
    run timeout 20 wget -q -O - "http://127.0.0.1:$port/a" "http://127.0.0.1:$port/b"
    expect 0 okok
}

@test "gzip bodies that are broken" {
    seq 5000 | /usr/bin/gzip >whole.gz
    head -c 5000 whole.gz >cut.gz
    { head -c 3000 whole.gz; printf 'xxxxxxxx'; tail -c +3009 whole.gz; } >damaged.gz
    printf '\037\213\010\000\000\000\000\000\000\003\355\300\201\000\000\000\000\200\220\375\251\027\251' >bad.gz
    for file in cut damaged bad; do
        answer "$file" 'HTTP/1.1 200 OK' 'Content-Encoding: gzip' "Content-Length: $(wc -c <"$file.gz")" <"$file.gz"
        answers "$file"
        fetch -nv --compression=gzip -O got /
        expect_like 7 "*the compressed data *"
        stop_servers
    done
}

@test "a tunnel through a proxy, with its user and password" {
    needs openssl
    make_ca
    echo inside >file
    certificate server DNS:localhost
    tls_serve server -WWW
    inner=$port
    cat >proxy.py <<'END'
import socket, threading
listener = socket.socket(); listener.bind(("127.0.0.1", 0)); listener.listen(4)
open("proxy.port", "w").write(str(listener.getsockname()[1]))
def pump(a, b):
    while (data := a.recv(65536)):
        b.sendall(data)
    b.shutdown(socket.SHUT_WR)
while True:
    client, _ = listener.accept()
    head = client.recv(65536)
    open("proxy.log", "ab").write(head)
    if b"Proxy-Authorization" not in head:
        client.sendall(b"HTTP/1.1 407 Log in\r\n\r\n"); client.close(); continue
    host, port = head.split()[1].rsplit(b":", 1)
    server = socket.create_connection(("127.0.0.1", int(port)))
    client.sendall(b"HTTP/1.1 200 Go\r\n\r\n")
    threading.Thread(target=pump, args=(client, server), daemon=True).start()
    threading.Thread(target=pump, args=(server, client), daemon=True).start()
END
    python3 proxy.py >/dev/null 2>&1 3>&- &
    servers+=($!)
    until_file proxy.port
    run env https_proxy="http://u:p@127.0.0.1:$(<proxy.port)" timeout 20 wget -q --ca-certificate=ca.pem -O - "https://localhost:$inner/file"
    expect 0 inside
    grep -q "^CONNECT localhost:$inner HTTP/1.1" proxy.log
    grep -q '^Proxy-Authorization: Basic dTpw' proxy.log
    run env https_proxy="http://127.0.0.1:$(<proxy.port)" timeout 20 wget -nv -t 1 --ca-certificate=ca.pem "https://localhost:$inner/file"
    expect_like 6 "*the proxy refused: 407 Log in*"
    run env https_proxy="http://127.0.0.1:$(<proxy.port)" timeout 20 wget -q --proxy-user=u --proxy-password=p \
        --ca-certificate=ca.pem -O - "https://localhost:$inner/file"
    expect 0 inside
}

@test "https never falls back to http" {
    needs openssl
    make_ca
    certificate server DNS:localhost
    printf 'HTTP/1.1 302 Found\r\nLocation: http://localhost/plain\r\nContent-Length: 0\r\n\r\n' >redirect
    tls_serve server -HTTP
    run timeout 20 wget -nv -t 1 --ca-certificate=ca.pem "https://localhost:$port/redirect"
    expect_like 7 "*bad redirect to 'http://localhost/plain': it leads from https to http*"
}
