#!/usr/bin/env bats
load ../helpers/box

@test "shred overwrites whole blocks, or exactly the file" {
    echo secret >a
    run shred a
    expect 0
    [ "$(stat -c %s a)" = "$(stat -c %o a)" ]
    run grep -c secret a
    [ "$output" = 0 ]
    echo secret >b
    run shred -x b
    run shred --exact b
    [ "$(stat -c %s b)" = 7 ]
    [ "$(cat b | tr -d '\0')" != secret ]
}

@test "shred -n and -z: passes, as -v shows them" {
    echo secret >a
    run shred -xvz -n 6 a
    expect 0 "shred: a: pass 1/7 (random)..." "shred: a: pass 2/7 (000000)..." \
        "shred: a: pass 3/7 (ffffff)..." "shred: a: pass 4/7 (555555)..." \
        "shred: a: pass 5/7 (aaaaaa)..." "shred: a: pass 6/7 (random)..." \
        "shred: a: pass 7/7 (000000)..."
    [ "$(bytes cat a)" = 00000000000000 ]
    run shred --iterations=0 --verbose --zero a
    expect 0 "shred: a: pass 1/1 (000000)..."
    run shred -n x a
    expect 1 "shred: invalid argument 'x' for -n (see 'shred --help')"
}

@test "shred -s writes that many bytes" {
    : >a
    run shred -n 1 -s 10 a
    [ "$(stat -c %s a)" = 10 ]
    run shred --size=1K -n1 a
    [ "$(stat -c %s a)" = 1024 ]
    run shred -s x a
    expect 1 "shred: invalid size 'x' (see 'shred --help')"
}

@test "shred -u shortens the name and removes the file" {
    mkdir d
    echo secret >d/abc
    touch d/000
    run shred -vu -n 1 d/abc
    expect 0 "shred: d/abc: pass 1/1 (random)..." "shred: d/abc: removing" \
        "shred: d/abc: renamed to d/001" "shred: d/001: renamed to d/00" \
        "shred: d/00: renamed to d/0" "shred: d/abc: removed"
    [ "$(ls d)" = 000 ]
    echo secret >a
    run shred -v -n 1 --remove=unlink a
    expect 0 "shred: a: pass 1/1 (random)..." "shred: a: removing" "shred: a: removed"
    touch a b
    run shred --remove=wipe a
    run shred --remove b
    [ "$(ls)" = d ]
}

@test "shred --random-source" {
    printf 'abcdefghij' >random
    echo sec >a
    run shred -n 1 -x --random-source=random a
    [ "$(cat a)" = abcd ]
    truncate -s 100 a
    run shred -n 1 -x --random-source=random a
    expect 1 "shred: random: end of file"
}

@test "shred -f, and what can't be overwritten" {
    run shred missing .
    expect 1 "shred: missing: No such file or directory" "shred: .: Is a directory"
    echo a >a
    chmod 0 a
    run shred -f -n 1 a
    expect 0
    run shred --force -n 1 a
    expect 0
    run shred -n 1 -s 10 /dev/full
    expect 1 "shred: /dev/full: No space left on device"
    run bash -c 'shred -n 1 -s 10 - | wc -c'
    expect 0 10
}
