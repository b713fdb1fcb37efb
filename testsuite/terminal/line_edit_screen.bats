#!/usr/bin/env bats
# What the line editor shows, in a real terminal (tmux).
load ../helpers/box

demo=${BOX%/*}/helpers/line_edit_demo

# screen COLUMNS ROWS [WORD]...: the demo in a terminal of that size, when it has shown its prompt.
screen() {
    needs tmux
    local columns=$1 rows=$2
    shift 2
    rm -f log
    LC_ALL=C.UTF-8 TERM=xterm tmux -u -f /dev/null -L "box$BATS_TEST_NUMBER-$$" new-session -d \
        -x "$columns" -y "$rows" "${before:-:}; exec $(printf '%q ' "$demo" "$@")"
    in_tmux set -g status off
    shows "${first:->}"
}
before=

in_tmux() {
    tmux -L "box$BATS_TEST_NUMBER-$$" "$@"
}

teardown() {
    tmux -L "box$BATS_TEST_NUMBER-$$" kill-server 2>/dev/null || :
}

# shows LINE...: waits until the screen reads so, without blanks at the ends of lines.
shows() {
    local want got i
    want=$(printf '%s\n' "$@")
    for ((i = 0; i < 100; i++)); do
        got=$(in_tmux capture-pane -p)
        [ "$got" != "$want" ] || return 0
        sleep 0.02
    done
    printf -- '--- expected\n%s\n--- on the screen\n%s\n' "$want" "$got"
    return 1
}

# cursor COLUMN ROW: where it stands, from 0 on.
cursor() {
    local got i
    for ((i = 0; i < 100; i++)); do
        got=$(in_tmux display-message -p '#{cursor_x} #{cursor_y}')
        [ "$got" != "$1 $2" ] || return 0
        sleep 0.02
    done
    [ "$got" = "$1 $2" ] || { echo "the cursor is at $got, expected at $1 $2"; false; }
}

type_keys() {
    in_tmux send-keys -l -- "$1"
}

press() {
    in_tmux send-keys "$@"
}

@test "screen: a line is shown, and changed in the middle" {
    screen 40 8
    type_keys 'hello world'
    shows '> hello world'
    cursor 13 0
    press Home
    type_keys 'oh '
    shows '> oh hello world'
    cursor 5 0
    press C-k
    shows '> oh'
}

@test "screen: a long line wraps, and comes back to one row" {
    screen 10 6
    type_keys 'abcdefgh'
    shows '> abcdefgh'
    cursor 0 1
    type_keys ijklmnopqrst
    shows '> abcdefgh' ijklmnopqr st
    cursor 2 2
    press Home
    cursor 2 0
    type_keys X
    shows '> Xabcdefg' hijklmnopq rst
    press C-k
    shows '> X'
    cursor 3 0
}

@test "screen: removing at a wrap" {
    screen 10 6
    type_keys 'abcdefghi'
    shows '> abcdefgh' i
    press BSpace BSpace
    shows '> abcdefg'
    cursor 9 0
    type_keys xy
    shows '> abcdefgx' y
    cursor 1 1
}

@test "screen: wide characters do not straddle the edge" {
    screen 9 6
    type_keys '日本語日本語'
    shows '> 日本語' 日本語
    cursor 6 1
    press Home Delete
    shows '> 本語日' 本語
    type_keys x
    shows '> x本語日' 本語
    cursor 3 0
}

@test "screen: combining characters, and one set on a letter later" {
    screen 20 4
    type_keys $'e\xcc\x81x'
    shows $'> e\xcc\x81x'
    cursor 4 0
    press Home Right
    cursor 3 0
    press C-k
    type_keys $'a'
    shows $'> e\xcc\x81a'
    type_keys $'\xcc\x82'
    shows $'> e\xcc\x81a\xcc\x82'
    cursor 4 0
}

@test "screen: control characters, tabs and bytes that are no characters" {
    screen 40 4
    press C-v C-a
    type_keys b
    shows '> ^Ab'
    cursor 5 0
    press C-v Tab
    type_keys c
    shows '> ^Ab   c'
    press C-u
    in_tmux send-keys -H ff
    type_keys z
    shows '> \377z'
    cursor 7 0
}

@test "screen: a text higher than the screen is shown around the cursor" {
    screen 10 3
    type_keys 'aaaaaaaabbbbbbbbbbccccccccccddddddddddeeee'
    shows cccccccccc dddddddddd eeee
    press Home
    shows '> aaaaaaaa' bbbbbbbbbb cccccccccc
    cursor 2 0
    press End C-u
    shows '>'
}

@test "screen: at the bottom of the screen it scrolls" {
    before='seq 3'
    first=$'1\n2\n3\n>' screen 10 4
    type_keys 'abcdefghijk'
    shows 2 3 '> abcdefgh' ijk
    press C-a
    cursor 2 2
    type_keys X
    shows 2 3 '> Xabcdefg' hijk
    press C-e C-u
    shows 2 3 '>'
}

# tmux moves rows out of the top when lines take more of them, though the bottom is empty.
@test "screen: the terminal becomes narrower" {
    screen 20 8
    type_keys 'abcdefghijklmnop'
    shows '> abcdefghijklmnop'
    in_tmux resize-window -x 10 -y 8
    shows '> abcdefgh' ijklmnop
    cursor 8 1
    type_keys q
    shows '> abcdefgh' ijklmnopq
}

@test "screen: the terminal becomes wider" {
    screen 10 8
    type_keys 'abcdefghijklmnop'
    shows '> abcdefgh' ijklmnop
    in_tmux resize-window -x 30 -y 8
    shows '> abcdefghijklmnop'
    type_keys q
    shows '> abcdefghijklmnopq'
    cursor 19 0
}

@test "screen: resizing below other output leaves it alone" {
    before='seq 3'
    first=$'1\n2\n3\n>' screen 20 8
    type_keys 'abcdefghijklmnopqrstuvwxyz'
    shows 1 2 3 '> abcdefghijklmnopqr' stuvwxyz
    in_tmux resize-window -x 12 -y 8
    shows 2 3 '> abcdefghij' klmnopqrstuv wxyz
    in_tmux resize-window -x 40 -y 8
    shows 1 2 3 '> abcdefghijklmnopqrstuvwxyz'
}

@test "screen: prompts of several lines, with escape sequences that take no place" {
    first=$'one\ntwo $' screen 20 6 prompt=$'\001\e[1m\002one\ntwo\e[0m $ '
    type_keys abc
    shows one 'two $ abc'
    cursor 9 1
    press C-l
    shows one 'two $ abc'
    cursor 9 1
}

@test "screen: a prompt as wide as the screen, and wider" {
    first=0123456789 screen 10 6 prompt=0123456789
    cursor 0 1
    type_keys ab
    shows 0123456789 ab
    press Home
    cursor 0 1
}

@test "screen: several lines with a second prompt" {
    screen 20 6 more 'prompt2=.. '
    type_keys 'a "b'
    press Enter
    shows '> a "b' '..'
    cursor 3 1
    type_keys 'cd'
    press Up
    shows '> a "b' '.. cd'
    cursor 4 0
    type_keys X
    shows '> a X"b' '.. cd'
    press Down
    cursor 5 1
    type_keys '"'
    press Enter
    shows '> a X"b' '.. cd"' '>'
}

@test "screen: a pasted text shows its lines and waits for Enter" {
    screen 20 6
    in_tmux set-buffer $'one\ntwo\n'
    in_tmux paste-buffer -p
    shows '> one' two
    cursor 0 2
    [ ! -s log ]
    press Enter
    shows '> one' two '>'
    run cat log
    expect 0 'ok one\ntwo\n'
}

@test "screen: searching shows the question and what is found" {
    screen 50 6
    type_keys 'echo one'
    press Enter
    type_keys 'echo two'
    press Enter
    press C-r
    type_keys one
    shows '> echo one' '> echo two' "(reverse-i-search)\`one': echo one"
    cursor 30 2
    type_keys x
    shows '> echo one' '> echo two' "(failed reverse-i-search)\`onex': echo one"
    press C-g
    shows '> echo one' '> echo two' '>'
}

@test "screen: candidates in columns, then the line again" {
    screen 30 8 complete
    type_keys 'al'
    press Tab
    shows '> alpha'
    press Tab
    shows '> alpha' 'alpha  alphabet' '> alpha'
    type_keys 'b'
    press Tab
    shows '> alpha' 'alpha  alphabet' '> alphabet'
    cursor 11 2
}

@test "screen: a list is aligned by width" {
    screen 30 8 complete
    type_keys 'zw'
    press Tab Tab
    shows '> zwei-日' 'zwei-日本  zwei-日記' '> zwei-日'
}

@test "screen: ^C leaves the line with ^C behind it" {
    screen 20 6
    type_keys abc
    press Left C-c
    shows '> abc^C' '>'
}

@test "screen: a signal gives the line up, a notice is shown above it" {
    screen 20 6 signals
    type_keys abc
    shows '> abc'
    signal_demo USR1
    shows '> abc' 'a notice' '> abc'
    type_keys d
    shows '> abc' 'a notice' '> abcd'
    signal_demo INT
    shows '> abc' 'a notice' '> abcd^C' '>'
}

# The demo's process is the pane's.
signal_demo() {
    kill -s "$1" "$(in_tmux display-message -p '#{pane_pid}')"
}

@test "screen: stopped and continued, the line is shown again" {
    screen 20 6
    type_keys abc
    shows '> abc'
    signal_demo TSTP # tmux continues it at once
    shows '> abc' '> abc'
    type_keys d
    shows '> abc' '> abcd'
}

@test "screen: vi's command mode stands on characters, / asks in the line" {
    screen 30 6 vi
    type_keys 'echo one'
    press Enter
    type_keys abc
    shows '> echo one' '> abc'
    press Escape
    sleep 0.15
    cursor 4 1
    type_keys '0'
    sleep 0.1
    cursor 2 1
    type_keys '/on'
    shows '> echo one' /on
    press Enter
    shows '> echo one' '> echo one'
    cursor 2 1
}

@test "screen: a terminal that goes away ends the input" {
    before='trap "" HUP'
    screen 20 6
    type_keys abc
    shows '> abc'
    in_tmux kill-server
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ ! -s log ] || break
        sleep 0.1
    done
    run cat log
    expect 0 'end '
}
