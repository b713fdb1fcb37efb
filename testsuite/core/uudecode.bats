#!/usr/bin/env bats
load ../helpers/box

@test "uudecode writes the file with its permissions" {
    printf '%s\n' 'a mail' '' 'begin 640 out' '+:&5L;&\@=V]R;&0`' '`' end rest >text
    run uudecode text
    expect 0
    [ "$(cat out)" = 'hello world' ]
    [ "$(stat -c %a out)" = 640 ]
}

@test "uudecode reads base64, line ends of DOS, blanks for zeros and blanks that are lost" {
    printf 'begin-base64 644 out\r\naGVs\r\nbG8=\r\n====\r\n' | uudecode
    [ "$(cat out)" = hello ]
    printf 'begin 644 out\n#    \n#\n \nend\n' | uudecode
    [ "$(bytes cat out)" = 000000000000 ]
}

@test "uudecode -o, and standard output by name" {
    printf 'begin 644 x\n#86)C\n`\nend\n' >text
    run uudecode -o - text
    expect 0 abc
    run uudecode --output-file=/dev/stdout text
    expect 0 abc
    run uudecode -o given text
    expect 0
    [ "$(cat given)" = abc ]
    [ ! -e x ]
    sed 's/644 x/644 -/' text >stdout
    run uudecode stdout
    expect 0 abc
}

@test "uudecode there and back" {
    seq 1 30000 >in
    uuencode in a/b/copy >text
    mkdir -p a/b
    uudecode text
    same in a/b/copy
    uuencode -m in copy | uudecode
    same in copy
}

@test "uudecode: names that leave the folder are refused" {
    mkdir sub
    cd sub
    for name in ../out /tmp/box-out a/../../out .. . '' sub/ a//b; do
        printf 'begin 644 %s\n`\nend\n' "$name" >text
        run uudecode text
        [ "$status" = 1 ]
    done
    printf 'begin 644 ../out\n`\nend\n' >text
    run uudecode text
    expect 1 "uudecode: ../out: not a name beneath the current directory; use -o"
    [ ! -e ../out ] && [ ! -e /tmp/box-out ]
    uudecode -o ../out text
    [ -e ../out ]
}

@test "uudecode: links are not followed" {
    mkdir sub
    ln -s sub folder
    printf 'begin 644 folder/out\n`\nend\n' >text
    run uudecode text
    expect 1 "uudecode: folder/out: Not a directory"
    ln -s victim link
    printf 'begin 644 link\n`\nend\n' >text
    run uudecode text
    expect 1 "uudecode: link: exists and is no regular file; use -o"
    [ ! -e victim ] && [ ! -e sub/out ]
    mkfifo pipe
    printf 'begin 644 pipe\n`\nend\n' >text
    run uudecode text
    expect 1 "uudecode: pipe: exists and is no regular file; use -o"
}

@test "uudecode: no setuid, and a hard link keeps its content" {
    printf old >out
    ln out other
    printf 'begin 6755 out\n#86)C\n`\nend\n' | uudecode
    [ "$(stat -c %a out)" = 755 ]
    [ "$(cat other)" = old ]
}

@test "uudecode: broken text leaves the old file" {
    printf old >out
    printf 'begin 644 out\n#86)C\n' >text
    run uudecode text
    expect 1 "uudecode: text: no 'end' line"
    printf 'begin 644 out\n#86)~\n`\nend\n' >text
    run uudecode text
    expect 1 "uudecode: text: invalid line"
    printf 'begin-base64 644 out\nYW=j\n====\n' >text
    run uudecode text
    expect 1 "uudecode: text: invalid line"
    printf 'begin 6x4 out\nbegin\n' >text
    run uudecode text gone
    expect 1 "uudecode: text: no 'begin' line" "uudecode: gone: No such file or directory"
    [ "$(cat out)" = old ]
    [ "$(find . -name '.*' -type f)" = "" ]
}

@test "uudecode: escape characters in a name are made visible" {
    printf 'begin 644 ../\033[31m\n`\nend\n' >text
    run uudecode text
    expect 1 'uudecode: ../\033[31m: not a name beneath the current directory; use -o'
}

@test "uudecode: an endless line takes little memory" {
    run limited 12000 bash -c '{ printf "begin-base64 644 x\n"; head -c 8000000 /dev/zero | tr "\0" A
        printf "\n====\n"; } | uudecode -o - | wc -c'
    expect 0 6000000
    run limited 12000 bash -c 'head -c 8000000 /dev/zero | uudecode'
    expect 1 "uudecode: standard input: no 'begin' line"
}
