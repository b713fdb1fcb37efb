#!/usr/bin/env bats
load ../helpers/box

# on_tty COMMANDS: a shell on a new terminal; the driver of pseudo-terminals is always the same.
on_tty() {
    run pty sh -c "$1"
}

@test "stty shows what differs from sane" {
    on_tty 'stty sane; stty'
    expect 0 "speed 38400 baud; line = 0;"
    on_tty 'stty sane -echo -brkint ixoff intr ^A eol x tab3; stty'
    expect 0 "speed 38400 baud; line = 0;" "intr = ^A; eol = x;" "-brkint ixoff" "tab3" "-echo"
    on_tty 'stty sane -icanon min 2 time 7; stty'
    expect 0 "speed 38400 baud; line = 0;" "min = 2; time = 7;" "-icanon"
}

@test "stty -a shows all, folded to the width" {
    on_tty 'stty sane; stty -a'
    expect 0 "speed 38400 baud; rows 0; columns 0; line = 0;" \
        'intr = ^C; quit = ^\; erase = ^?; kill = ^U; eof = ^D; eol = <undef>;' \
        "eol2 = <undef>; swtch = <undef>; start = ^Q; stop = ^S; susp = ^Z; rprnt = ^R;" \
        "werase = ^W; lnext = ^V; discard = ^O; min = 1; time = 0;" \
        "-parenb -parodd -cmspar cs8 -hupcl -cstopb cread -clocal -crtscts" \
        "-ignbrk brkint -ignpar -parmrk -inpck -istrip -inlcr -igncr icrnl ixon -ixoff" \
        "-iuclc -ixany imaxbel -iutf8" \
        "opost -olcuc -ocrnl onlcr -onocr -onlret -ofill -ofdel nl0 cr0 tab0 bs0 vt0 ff0" \
        "isig icanon iexten echo echoe echok -echonl -noflsh -xcase -tostop -echoprt" \
        "echoctl echoke -flusho -extproc"
    on_tty 'stty cols 40 rows 5; stty --all'
    [ "${lines[0]}" = "speed 38400 baud; rows 5; columns 40;" ]
    [ "${lines[1]}" = "line = 0;" ]
    [[ ${lines[*]} == *"opost -olcuc -ocrnl onlcr -onocr -onlret -ofill"* ]]
}

@test "stty -g saves, and the word it prints restores" {
    on_tty 'stty sane; stty -g'
    expect 0 "2d02:5:bf:8a3b:3:1c:7f:15:4:0:1:0:11:13:1a:0:12:f:17:16:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0" ||
        expect 0 "2502:5:bf:8a3b:3:1c:7f:15:4:0:1:0:11:13:1a:0:12:f:17:16:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0"
    on_tty 'stty sane -echo intr z; saved=$(stty --save); stty raw intr y; stty "$saved"; stty'
    expect 0 "speed 38400 baud; line = 0;" "intr = z;" "-echo"
}

@test "stty refuses a word that -g can't have printed" {
    for word in 1:2 500:5:bf: 500:5:bf:8a3b:3:1c:7f:15:4:0:1:0:11:13:1a:0:12:f:17:16:0:0 ::: x:y; do
        on_tty "stty $word"
        expect 1 "stty: invalid argument '$word' (see 'stty --help')"
    done
}

@test "stty rows, cols, size and speed" {
    on_tty 'stty rows 24 size cols 80 size; stty columns 132; stty size; stty speed'
    expect 0 "24 0" "24 80" "24 132" "38400"
    on_tty 'stty 9600 speed; stty speed; stty ispeed 1200 ospeed 1200; stty; stty extb; stty speed'
    expect 0 "9600" "9600" "speed 1200 baud; line = 0;" "-brkint -imaxbel" "38400"
}

@test "stty -F names another terminal" {
    on_tty 'tty=$(readlink /proc/self/fd/0); stty -F "$tty" rows 7 </dev/null; stty --file="$tty" size </dev/null
        stty -aF "$tty" </dev/null | sed -n "s/.*\(rows .;\).*/\1/p"'
    expect 0 "7 0" "rows 7;"
    run stty -F /dev/null
    expect_like 1 "stty: /dev/null: *"
    run stty -F missing -a
    expect 1 "stty: missing: No such file or directory"
    run stty </dev/null
    expect_like 1 "stty: standard input: *"
}

@test "stty: special characters as people write them" {
    on_tty "stty sane intr ^- quit undef erase '' eof ^? kill 0x41 start 0101 stop u susp 200 lnext ^a
        stty flush 26 swtch ' '; stty"
    expect 0 "speed 38400 baud; line = 0;" \
        "intr = <undef>; quit = <undef>; erase = <undef>; kill = A; eof = ^?; swtch =  ;" \
        "start = A; stop = u; susp = M-H; lnext = ^A; discard = ^Z;"
}

@test "stty: combinations" {
    on_tty 'stty sane; stty raw; stty; echo; stty cooked; stty; stty -cooked; stty -raw -istrip; stty'
    expect 0 "speed 38400 baud; line = 0;" "min = 1; time = 0;" "-brkint -icrnl -imaxbel" "-opost" \
        "-isig -icanon" "" "speed 38400 baud; line = 0;" "-imaxbel" "speed 38400 baud; line = 0;" \
        "-imaxbel"
    on_tty 'stty sane; stty nl; stty; stty -nl cbreak; stty; stty -cbreak -tabs; stty'
    expect 0 "speed 38400 baud; line = 0;" "-icrnl" "-onlcr" "speed 38400 baud; line = 0;" \
        "min = 1; time = 0;" "-icanon" "speed 38400 baud; line = 0;" "tab3"
    on_tty 'stty sane erase x kill y; stty ek -echoe -echoctl; stty crt -decctlq; stty; stty dec litout; stty'
    expect 0 "speed 38400 baud; line = 0;" "ixany" "speed 38400 baud; line = 0;" "-opost"
}

@test "stty: what the terminal does not take is said" {
    on_tty 'stty evenp'
    expect_like 1 "stty: standard input: *"
    on_tty 'stty pass8; stty -pass8'
    expect 1 "stty: standard input: unable to perform all requested operations"
    on_tty 'stty -drain -echo; stty drain; stty | tail -n 1'
    expect 0 "-echo"
}

@test "stty: mistakes change nothing" {
    on_tty 'stty sane; stty -echo nosuch; stty'
    expect 0 "stty: invalid argument 'nosuch' (see 'stty --help')" "speed 38400 baud; line = 0;"
    on_tty 'stty intr'
    expect 1 "stty: missing argument to 'intr' (see 'stty --help')"
    on_tty 'stty rows'
    expect 1 "stty: missing argument to 'rows' (see 'stty --help')"
    for word in cs9 -cs8 -sane -intr -rows 0x10; do
        on_tty "stty $word"
        expect 1 "stty: invalid argument '$word' (see 'stty --help')"
    done
    on_tty 'stty 1234567'
    expect 1 "stty: invalid speed '1234567' (see 'stty --help')"
    for words in 'min 256' 'rows 65536' 'cols -1' 'line x' 'time 1k' 'intr ab' 'eol 08'; do
        on_tty "stty $words"
        expect 1 "stty: invalid integer argument: '${words#* }' (see 'stty --help')"
    done
    on_tty 'stty -a -g'
    expect 1 "stty: -a and -g exclude each other (see 'stty --help')"
    on_tty 'stty -a raw'
    expect 1 "stty: when specifying an output style, modes may not be set (see 'stty --help')"
    on_tty 'stty -a >/dev/full'
    expect 1 "stty: write error: No space left on device"
}
