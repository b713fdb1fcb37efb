#!/usr/bin/env bats
load ../helpers/box

mode() {
    /usr/bin/stat -c %a "$@"
}

# after MODE OLD: what a file of mode OLD (and a directory) becomes.
after() {
    rm -rf file dir
    : >file
    mkdir dir
    /usr/bin/chmod "$2" file
    /usr/bin/chmod "0$2" dir
    chmod -- "$1" file dir
    echo "$(mode file) $(mode dir)"
}

@test "chmod takes octal modes; four digits leave set-ids of directories" {
    [ "$(after 644 755)" = "644 644" ]
    [ "$(after 0 777)" = "0 0" ]
    [ "$(after 4711 600)" = "4711 4711" ]
    [ "$(after 755 6755)" = "755 6755" ]
    [ "$(after 00755 6755)" = "755 755" ]
    [ "$(after =755 6755)" = "755 755" ]
    [ "$(after +22 755)" = "777 777" ]
    [ "$(after -7011 7755)" = "744 744" ]
}

@test "chmod takes symbolic modes" {
    [ "$(after u+x 644)" = "744 744" ]
    [ "$(after go-r,u=rw 755)" = "611 611" ]
    [ "$(after a+X 644)" = "644 755" ]
    [ "$(after +X 744)" = "755 755" ]
    [ "$(after g=u 750)" = "770 770" ]
    [ "$(after o=g-w 770)" = "775 775" ]
    [ "$(after u=g=o 754)" = "454 454" ]
    [ "$(after ug+s,o+t 755)" = "7755 7755" ]
    [ "$(after u=rwx 6755)" = "2755 6755" ]
    [ "$(after u-s,g= 6755)" = "705 2705" ]
    [ "$(after a= 7777)" = "0 6000" ]
    [ "$(after u+t 755)" = "755 755" ]
}

@test "chmod: without ugoa, the umask has its say" {
    [ "$(after +w 444)" = "644 644" ]
    [ "$(after =rwx 0)" = "755 755" ]
    umask 077
    [ "$(after +rwx 0)" = "700 700" ]
}

@test "chmod -w is a mode, and says when the umask made it do less" {
    : >f
    chmod 666 f
    run chmod -w f
    expect 1 "chmod: f: new permissions are r--rw-rw-, not r--r--r--"
    run chmod -w f
    expect 1 "chmod: f: new permissions are r--rw-rw-, not r--r--r--"
    chmod 644 f
    run chmod -rw f
    expect 0
    [ "$(mode f)" = 0 ]
    run chmod -- +r f
    expect 0
    [ "$(mode f)" = 444 ]
}

@test "chmod refuses what is no mode" {
    : >f
    for bad in 8 77777 u 755x u+q , u+x, '' ug 0x1 +8 u=755; do
        run chmod "$bad" f
        expect 1 "chmod: invalid mode: '$bad' (see 'chmod --help')"
    done
}

@test "chmod -v -c report" {
    : >f
    run chmod -v 755 f
    expect 0 "mode of 'f' changed from 0644 (rw-r--r--) to 0755 (rwxr-xr-x)"
    run chmod --verbose 755 f
    expect 0 "mode of 'f' retained as 0755 (rwxr-xr-x)"
    run chmod -c 755 f
    expect 0
    run chmod --changes u+s f
    expect 0 "mode of 'f' changed from 0755 (rwxr-xr-x) to 4755 (rwsr-xr-x)"
}

@test "chmod -R goes down, and leaves links alone" {
    mkdir -p d/e
    : >d/f
    : >target
    ln -s ../target d/l
    run chmod -Rv 700 d
    [ "$status" = 0 ]
    [ "$(mode d d/e d/f)" = $'700\n700\n700' ]
    [ "$(mode target)" = 644 ]
    [[ $output == *"neither symbolic link 'd/l' nor referent has been changed"* ]]
    chmod --recursive go+rX d
    [ "$(mode d d/e d/f)" = $'755\n755\n755' ]
}

@test "chmod -R -H -L -P: which links are followed" {
    mkdir d
    : >d/f
    ln -s d link
    chmod -R 700 link
    [ "$(mode d/f)" = 700 ]
    chmod -R -P 711 link
    [ "$(mode d/f)" = 700 ]
    chmod -R -H 711 link
    [ "$(mode d/f)" = 711 ]
    : >target
    ln -s ../target d/l
    chmod -R -L 600 d/l d/f
    [ "$(mode target)" = 600 ]
}

@test "chmod follows an operand, unless -h" {
    : >f
    ln -s f l
    chmod 600 l
    [ "$(mode f)" = 600 ]
    chmod -h 644 l
    [ "$(mode f)" = 600 ]
    chmod --no-dereference 644 l
    [ "$(mode f)" = 600 ]
    chmod --dereference 644 l
    [ "$(mode f)" = 644 ]
}

@test "chmod --reference" {
    : >f
    : >model
    chmod 751 model
    chmod --reference=model f
    [ "$(mode f)" = 751 ]
    run chmod --reference=missing f
    expect 1 "chmod: missing: No such file or directory"
    run chmod --reference=model
    expect 1 "chmod: missing operand (see 'chmod --help')"
}

@test "chmod goes on after what it cannot reach; -f is silent" {
    : >f
    ln -s nowhere dangling
    run chmod 600 missing dangling f
    expect 1 "chmod: missing: No such file or directory" "chmod: dangling: No such file or directory"
    [ "$(mode f)" = 600 ]
    run chmod -f 600 missing
    expect 1
    run chmod --silent --quiet 600 missing
    expect 1
}

@test "chmod -R --preserve-root" {
    run chmod -R --preserve-root u+r /
    expect 1 "chmod: /: refusing to change all of / (--no-preserve-root allows it)"
    mkdir d
    run chmod -R --no-preserve-root u+r d
    expect 0
}

@test "chmod hides control characters in its reports" {
    : >$'a\033b'
    run chmod -v 600 $'a\033b'
    expect 0 "mode of 'a'\$'\\033''b' changed from 0644 (rw-r--r--) to 0600 (rw-------)"
    run chmod 600 $'no\033'
    expect 1 'chmod: no\033: No such file or directory'
}

@test "chmod wants a mode and a file" {
    run chmod
    expect 1 "chmod: missing operand (see 'chmod --help')"
    run chmod 755
    expect 1 "chmod: missing operand after '755' (see 'chmod --help')"
}
