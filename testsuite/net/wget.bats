#!/usr/bin/env bats
# wget against nginx: files, names, messages, options.
load ../helpers/box
load ../helpers/servers

# fetch OPTION... PATH: from the nginx of the test.
fetch() {
    local path=${*: -1}
    run timeout 20 wget -t 1 "${@:1:$#-1}" "http://127.0.0.1:$port$path"
}

@test "a file is saved by the last part of the URL, with GNU's messages" {
    nginx_serve
    echo hello >www/x.txt
    fetch /x.txt
    expect_like 0 "--20* *--  http://127.0.0.1:$port/x.txt
Connecting to 127.0.0.1:$port... connected.
HTTP request sent, awaiting response... 200 OK
Length: 6 \[text/plain\]
Saving to: 'x.txt'

20* (* *B/s) - 'x.txt' saved \[6/6\]"
    [ "$(cat x.txt)" = hello ]
    [ "$(stat -c %Y x.txt)" = "$(stat -c %Y www/x.txt)" ]
}

@test "-q says nothing, -nv a line, -v everything" {
    nginx_serve
    echo hello >www/x
    fetch -q /x
    expect 0
    fetch -nv -O y /x
    expect_like 0 "20* URL:http://127.0.0.1:$port/x \[6/6\] -> \"y\" \[1\]"
    fetch --no-verbose -O y /x
    expect_like 0 "20* URL:*"
    fetch --quiet --verbose -O y /x
    expect_like 0 "--20*saved*"
    fetch -q --quiet /none
    expect 8
    fetch -nv /none
    expect_like 8 "20* ERROR 404: Not Found."
}

@test "-o and -a: messages go to a file" {
    nginx_serve
    echo hello >www/x
    fetch -o log1 /x
    expect 0
    grep -q "saved \[6/6\]" log1
    fetch --output-file=log1 -O x2 /x
    fetch --append-output log1 -O x3 /x
    fetch -a log1 -O x4 /x
    [ "$(grep -c saved log1)" = 3 ]
}

@test "-O: one file for all, - is standard output" {
    nginx_serve
    echo one >www/a
    echo two >www/b
    run timeout 20 wget -q -O all "http://127.0.0.1:$port/a" "http://127.0.0.1:$port/b"
    expect 0
    [ "$(cat all)" = $'one\ntwo' ]
    fetch -q -O - /a
    expect 0 one
    fetch -q --output-document=all /none
    expect 8
    [ ! -s all ]
    fetch -q -O no/such/file /a
    expect_like 3 "wget: no/such/file: No such file or directory"
    [ ! -e /dev/full ] || { fetch -nv -O /dev/full /a; expect_like 3 "*No space left on device*"; }
}

@test "-P: below a folder, which is made" {
    nginx_serve
    echo one >www/a
    fetch -q -P sub/dir /a
    expect 0
    [ "$(cat sub/dir/a)" = one ]
    fetch -q --directory-prefix=other /a
    [ "$(cat other/a)" = one ]
}

@test "a name that is taken gets a number; -nc keeps the file" {
    nginx_serve
    echo new >www/a
    echo old >a
    fetch -q /a
    [ "$(cat a a.1)" = $'old\nnew' ]
    fetch -q /a
    [ -e a.2 ]
    fetch -nc /a
    expect_like 0 "File 'a' already there; not retrieving."
    fetch -q --no-clobber /a
    expect 0
    [ "$(cat a)" = old ]
    [ ! -e a.3 ]
}

@test "names: queries, encoded bytes, folders, no way out" {
    nginx_serve 'location / { return 200 "it\n"; }'
    fetch -q '/dir/'
    [ -e index.html ]
    fetch -q '/a?b=c&d=/e'
    [ -e 'a?b=c&d=%2Fe' ]
    fetch -q '/a%20b%2Fc'
    [ -e 'a b%2Fc' ]
    fetch -q '/x%1b[31m'
    [ -e 'x%1B[31m' ]
    fetch -q '/sub/%2e%2e'
    [ -e index.html.1 ]
    fetch -q "/$(printf '%0300d' 1)"
    [ "$status" = 0 ]
    [ "$(ls | wc -L)" -le 255 ]
}

@test "-c: goes on where the file ends" {
    nginx_serve
    seq 20000 >www/n
    head -c 50000 www/n >n
    fetch -c /n
    expect_like 0 "*206 Partial Content*Length: 108894, 58894 remaining*saved \[108894/108894\]*"
    same n www/n
    fetch --continue /n
    expect_like 0 "*The file is already fully retrieved; nothing to do.*"
    same n www/n
    head -c 10 www/n >part
    fetch -q -c -O part /n
    same part www/n
}

@test "-c and a server that knows no ranges" {
    nginx_serve 'max_ranges 0;'
    seq 1000 >www/n
    echo mine >n
    fetch -c /n
    expect_like 8 "*Continued download failed on this file, which conflicts with '-c'.*"
    [ "$(cat n)" = mine ]
}

@test "-N: only what is newer" {
    nginx_serve
    echo one >www/a
    touch -d '2020-01-01' www/a
    fetch -q -N /a
    expect 0
    fetch -N /a
    expect_like 0 "*304 Not Modified*File 'a' not modified on server. Omitting download.*"
    echo two >www/a
    fetch -q --timestamping /a
    [ "$(cat a)" = two ]
    fetch -q --no-use-server-timestamps -O b /a
    [ "$(stat -c %Y b)" -ge "$(stat -c %Y www/a)" ]
    run wget -N -nc http://127.0.0.1/
    expect_like 1 "wget: -nc and -N exclude each other *"
}

@test "--spider: looks and fetches nothing" {
    nginx_serve
    echo one >www/a
    fetch --spider /a
    expect_like 0 "*200 OK*Length: 4*Remote file exists."
    [ ! -e a ]
    fetch --spider /b
    expect_like 8 "*Remote file does not exist -- broken link!!!"
    [ "$(cut -d' ' -f2 ngx/log | sort -u)" = HEAD ]
}

@test "-i: a list over one connection, from a file and from standard input" {
    nginx_serve
    for i in $(seq 50); do
        echo "$i" >"www/f$i"
        echo "http://127.0.0.1:$port/f$i"
    done >list
    run timeout 20 wget -nv -i list
    [ "$status" = 0 ]
    [ "$(cat f1 f50)" = $'1\n50' ]
    [ "$(cut -d' ' -f1 ngx/log | sort -u | wc -l)" = 1 ]
    rm f*
    run timeout 20 wget -q --input-file=- <list
    expect 0
    [ -e f50 ]
    run timeout 20 wget --no-http-keep-alive -i <(head -n 2 list) -O -
    expect_like 0 "*FINISHED --*Downloaded: 2 files, 4 bytes*"
    run timeout 20 wget -i nosuch
    expect_like 3 "wget: nosuch: No such file or directory"
    run wget
    expect_like 1 "wget: there is no URL *"
}

@test "redirects: all kinds, relative, with .., and their limit" {
    nginx_serve 'location = /301 { return 301 /d/to; }' 'location = /302 { return 302 "to"; }' \
        'location = /d/e/307 { return 307 "../to"; }' 'location = /308 { return 308 "/d/../d/./to"; }' \
        'location = /303 { return 303 "//$host:$server_port/d/to"; }' \
        'location = /loop { return 302 /loop; }' 'absolute_redirect off;'
    mkdir www/d
    echo there | tee www/d/to >www/to
    for path in /301 /302 /303 /d/e/307 /308; do
        fetch -q -O - "$path"
        expect 0 there
    done
    fetch -q /301
    [ "$(cat 301)" = there ]
    fetch -q --trust-server-names /301
    [ "$(cat to)" = there ]
    fetch -nv /loop
    expect_like 8 "20 redirections exceeded."
    fetch -nv --max-redirect=0 /301
    expect_like 8 "0 redirections exceeded."
}

@test "Basic authentication: from the options, from the URL, wrong, at once" {
    needs openssl
    nginx_serve 'auth_basic "x"; auth_basic_user_file ../users;'
    echo "joe:$(openssl passwd -apr1 'a b:c')" >users
    chmod 644 users
    sed -i "s,\.\./users,$PWD/users," ngx/conf
    echo in >www/a
    kill -HUP "${servers[0]}"
    sleep 0.3
    fetch -q -O - --user=joe --password='a b:c' /a
    expect 0 in
    run timeout 20 wget -q -O - "http://joe:a%20b%3Ac@127.0.0.1:$port/a"
    [ "$output" = in ] || [ "$status" = 1 ]
    fetch -nv -O - --user=joe --password=no /a
    expect_like 6 "*Username/Password Authentication Failed."
    fetch -nv -O - /a
    expect_like 6 "*Username/Password Authentication Failed."
    : >ngx/log
    fetch -q -O - --http-user=joe --http-password='a b:c' --auth-no-challenge /a
    expect 0 in
    [ "$(wc -l <ngx/log)" = 1 ]
}

@test "--compression: gzip is unpacked" {
    nginx_serve 'gzip on; gzip_types *; gzip_min_length 10;'
    seq 30000 >www/n
    for kind in auto gzip; do
        fetch -S -O got --compression=$kind /n
        expect_like 0 "*Content-Encoding: gzip*"
        same got www/n
    done
    fetch -S -O got --compression=none /n
    [[ $output != *Content-Encoding* ]]
    same got www/n
}

@test "-S shows the answer's headers" {
    nginx_serve
    echo >www/a
    fetch --server-response -O /dev/null /a
    expect_like 0 "*  HTTP/1.1 200 OK
  Server: nginx*
  Content-Length: 1
*"
}

@test "--limit-rate slows down" {
    nginx_serve
    head -c 60000 /dev/zero >www/z
    start=$(date +%s%N)
    fetch -q --limit-rate=50k /z
    expect 0
    taken=$((($(date +%s%N) - start) / 1000000))
    [ "$taken" -ge 900 ]
    [ "$(wc -c <z)" = 60000 ]
    run wget --limit-rate=fast http://127.0.0.1/
    expect_like 1 "wget: bad rate 'fast' *"
}

@test "progress: a bar on a terminal, and where it is asked for" {
    nginx_serve
    head -c 100000 /dev/zero >www/z
    fetch -O got /z
    [[ $output != *'=>'* ]]
    fetch --progress=bar:force -O got /z
    expect_like 0 "*got * 100%\[=*>\] *97.7K *in 0s*"
    fetch -q --show-progress --progress=dot -O got /z
    expect_like 0 "*0K .......... ..........*"
    run pty timeout 20 wget -t 1 -O got "http://127.0.0.1:$port/z"
    [[ $output == *'100%[='* ]]
    run wget --progress=none http://127.0.0.1/
    expect_like 1 "wget: unknown progress 'none' *"
}

@test "proxies: -Y, --no-proxy, -e, no_proxy by suffix and network" {
    nginx_serve 'location / { return 200 "$request_uri $http_host\n"; }'
    proxy=http://127.0.0.1:$port
    closed=$(free_port)
    for none in 'x.test' .x.test x.test,other '*' 'a, .test'; do
        run env http_proxy="$proxy" no_proxy="$none" timeout 20 wget -nv -t 1 -T 2 -O - http://y.x.test.invalid/p
        expect_like 0 "*y.x.test.invalid*" || [ "$none" = '*' ]
        run env http_proxy="$proxy" no_proxy="$none" timeout 20 wget -nv -t 1 -T 2 -O - http://y.x.test:$closed/p
        [ "$status" = 4 ]
    done
    run env http_proxy="http://127.0.0.1:$closed" no_proxy=127.0.0.0/8 timeout 20 wget -q -O - "http://127.0.0.1:$port/q"
    expect_like 0 "/q 127.0.0.1:$port"
    run env http_proxy="http://127.0.0.1:$closed" timeout 20 wget -q -Y off -O - "http://127.0.0.1:$port/q"
    [ "$status" = 0 ]
    run env http_proxy="http://127.0.0.1:$closed" timeout 20 wget -q --no-proxy -O - "http://127.0.0.1:$port/q"
    [ "$status" = 0 ]
    run env http_proxy="http://127.0.0.1:$closed" timeout 20 wget -q -e use_proxy=off -O - "http://127.0.0.1:$port/q"
    [ "$status" = 0 ]
    run timeout 20 wget -q --execute "http_proxy=$proxy" --proxy=on -O - "http://some.test/q"
    expect_like 0 "*some.test"
    run wget -e nonsense=1 http://127.0.0.1/
    expect_like 1 "wget: unknown command 'nonsense' *"
}

@test "statuses: 4 for names and connections, 1 for what is no URL" {
    closed=$(free_port)
    run timeout 20 wget -nv -t 3 "http://127.0.0.1:$closed/"
    expect_like 4 "failed: *Connection refused*"
    run timeout 20 wget -nv -t 2 --waitretry=0 --retry-connrefused "http://127.0.0.1:$closed/"
    expect_like 4 "*Connection refused*Connection refused*Giving up."
    run timeout 20 wget -q --tries=1 http://name.invalid/
    expect 4
    run timeout 20 wget 'gopher://x/'
    expect_like 1 "wget: bad URL 'gopher://x/': unknown scheme 'gopher'"
    for url in 'http://a b/' $'http://a/\r\nX: y' 'http://a/ b' 'http://a:99999/' 'http://[::1/' 'http://' \
        'http://u%0d%0a@h/' 'http://-x/' 'http://a;b/' $'http://a/\tb' 'http://a%00b/'; do
        run timeout 20 wget "$url"
        expect_like 1 "wget: bad URL '*': *"
    done
}

@test "time-outs" {
    echo -n >silence.hang
    answers silence.hang
    for option in -T1 --timeout=1 --read-timeout=1; do
        run timeout 20 wget -nv -t 1 $option "http://127.0.0.1:$port/"
        expect_like 4 "failed: *timed out*"
    done
    run timeout 20 wget -nv -t 1 --connect-timeout=5 --dns-timeout=5 -T 1 "http://127.0.0.1:$port/"
    [ "$status" = 4 ]
    run wget -T x http://127.0.0.1/
    expect_like 1 "wget: bad value 'x' for --timeout *"
}

@test "-4, -6 and --bind-address" {
    nginx_serve
    echo one >www/a
    fetch -q -4 -O - /a
    expect 0 one
    fetch -q --inet4-only --bind-address=127.0.0.2 -O - /a
    expect 0 one
    grep -q 127.0.0.2 ngx/access
    fetch -nv -6 -O - /a
    [ "$status" = 4 ]
    fetch -nv --inet6-only -O - /a
    [ "$status" = 4 ]
}

@test "a large file arrives whole, into files and pipes" {
    nginx_serve
    head -c 20000000 /dev/urandom >www/big
    fetch -q /big
    same big www/big
    fetch -q -O - /big >/dev/null
    timeout 20 wget -q -O - "http://127.0.0.1:$port/big" | cmp - www/big
    head -c 5 www/big >>app
    timeout 20 wget -q -O - "http://127.0.0.1:$port/big" >>app
    [ "$(wc -c <app)" = 20000005 ]
}
