#!/usr/bin/env bats
load ../helpers/box

group() {
    /usr/bin/stat -c %g "$@"
}

@test "chgrp takes a name or a number" {
    needs_root
    : >f
    chgrp daemon f
    [ "$(group f)" = 1 ]
    chgrp 54321 f
    [ "$(group f)" = 54321 ]
    chgrp '' f
    [ "$(group f)" = 54321 ]
    run chgrp no-such-group f
    expect 1 "chgrp: invalid group: 'no-such-group'"
}

@test "chgrp -v -c report" {
    needs_root
    : >f
    run chgrp -v daemon f
    expect 0 "changed group of 'f' from root to daemon"
    run chgrp -v daemon f
    expect 0 "group of 'f' retained as daemon"
    run chgrp -c root f
    expect 0 "changed group of 'f' from daemon to root"
}

@test "chgrp -R, -h, --from and --reference" {
    needs_root
    mkdir d
    : >d/f
    ln -s f d/l
    chgrp -R 5 d
    [ "$(group d d/f d/l)" = $'5\n5\n5' ]
    chgrp -h 6 d/l
    [ "$(group d/f d/l)" = $'5\n6' ]
    chgrp --from=:6 7 d/f
    [ "$(group d/f)" = 5 ]
    chgrp --reference=d/f d/l
    chgrp --reference=d/f -h d/l
    [ "$(group d/l)" = 5 ]
}

@test "chgrp -R -H -L -P: which links are followed" {
    needs_root
    mkdir d
    : >d/f
    : >target
    ln -s ../target d/l
    ln -s d link
    chgrp -R -P 5 link
    [ "$(group d/f)" = 0 ]
    chgrp -R -H 6 link
    [ "$(group d/f target)" = $'6\n0' ]
    chgrp --recursive -L 7 link
    [ "$(group d/f target)" = $'7\n7' ]
    chgrp --no-dereference --dereference 8 d/l
    [ "$(group target)" = 8 ]
}

@test "chgrp --preserve-root; -f is silent" {
    group=$(/usr/bin/id -g)
    run chgrp -R --preserve-root "$group" /
    expect 1 "chgrp: /: refusing to change all of / (--no-preserve-root allows it)"
    mkdir d
    run chgrp -R --no-preserve-root "$group" d
    expect 0
    run chgrp "$group" missing
    expect 1 "chgrp: missing: No such file or directory"
    run chgrp -f "$group" missing
    expect 1
    run chgrp --silent --quiet "$group" missing
    expect 1
}

@test "chgrp of others' files is refused" {
    needs_root
    needs setpriv
    chmod 755 .
    : >f
    run setpriv --reuid 1 --regid 1 --clear-groups chgrp 0 f
    expect 1 "chgrp: f: Operation not permitted"
}
