#!/usr/bin/env bats
load ../helpers/box

@test "base64: the vectors of RFC 4648, 10" {
    run bash -c 'for s in "" f fo foo foob fooba foobar; do printf "$s" | base64; done'
    expect 0 Zg== Zm8= Zm9v Zm9vYg== Zm9vYmE= Zm9vYmFy
    run bash -c 'for s in Zg== Zm8= Zm9v Zm9vYg== Zm9vYmE= Zm9vYmFy; do echo $s | base64 -d; echo; done'
    expect 0 f fo foo foob fooba foobar
}

@test "base64 -w: length of lines" {
    printf 'hello, world: a line longer than the usual 76 columns, so that it is cut once' >in
    run base64 in
    expect 0 "aGVsbG8sIHdvcmxkOiBhIGxpbmUgbG9uZ2VyIHRoYW4gdGhlIHVzdWFsIDc2IGNvbHVtbnMsIHNv" \
        "IHRoYXQgaXQgaXMgY3V0IG9uY2U="
    [ "$(head -c 6 in | bytes base64 -w 0)" = 6147567362473873 ]
    run bash -c 'head -c 8 in | base64 --wrap=5'
    expect 0 aGVsb G8sIH c=
    run base64 -w x in
    expect_like 1 "base64: *'x'*"
}

@test "base64 there and back over many blocks" {
    seq 1 60000 >in
    for w in 0 1 64 76 77 5000; do
        base64 -w $w in | base64 --decode >back
        same in back
    done
}

@test "base64 -d passes over newlines, and with -i over all else" {
    run base64 -d <<<$'aGVs\nbG8\n='
    expect 0 hello
    run base64 -di <<<' aG-Vs{bG8=}'
    expect 0 hello
    run base64 -D --ignore-garbage <<<'aGVsbG8'
    expect 0 hello
    run base64 -d <<<'aGVs bG8='
    expect 1 "helbase64: invalid input"
}

@test "base64 -d: padding" {
    run base64 -d <<<'aGVsbG8'
    expect 0 hello
    run base64 -d <<<'QQ==QUI='
    expect 0 AAB
    for text in Q QQ= QQ=Q Q=== = QUJD= QUJD==== QR== QUF= 'QQ=='$'\r'; do
        run base64 -d <<<"$text"
        [ "$status" = 1 ]
        [[ $output == *"base64: invalid input" ]]
    done
}

@test "base64 takes one operand" {
    run base64 a b
    expect 1 "base64: extra operand 'b' (see 'base64 --help')"
    run base64 gone
    expect 1 "base64: gone: No such file or directory"
    run bash -c 'echo a | base64 >/dev/full'
    expect 1 "base64: write error: No space left on device"
}

@test "base64 streams in little memory" {
    run limited 12000 bash -c 'head -c 3000000 /dev/zero | base64 -w0 | base64 -d | wc -c'
    expect 0 3000000
}
