#!/usr/bin/env bats
load ../helpers/box

@test "nproc counts the processors that may be used" {
    run nproc
    expect_like 0 "[1-9]*"
    needs taskset
    run taskset -c 0 "$BOX_LINKS/nproc"
    expect 0 "1"
}

@test "nproc --all counts what is there" {
    [ -r /sys/devices/system/cpu/present ] || skip "needs /sys"
    run env OMP_NUM_THREADS=1 OMP_THREAD_LIMIT=1 nproc --all
    expect 0 "$(/usr/bin/nproc --all)"
}

@test "nproc: OMP_NUM_THREADS says how many, OMP_THREAD_LIMIT at most how many" {
    OMP_NUM_THREADS=7 run nproc
    expect 0 "7"
    OMP_NUM_THREADS=' 5,3' run nproc
    expect 0 "5"
    OMP_NUM_THREADS=7 OMP_THREAD_LIMIT=4 run nproc
    expect 0 "4"
    OMP_NUM_THREADS=-1 OMP_THREAD_LIMIT=1 run nproc
    expect 0 "1"
    OMP_NUM_THREADS=99999999999999999999 OMP_THREAD_LIMIT=1 run nproc
    expect 0 "1"
}

@test "nproc --ignore leaves some out, but never all" {
    OMP_NUM_THREADS=7 run nproc --ignore=3
    expect 0 "4"
    run nproc --ignore 100000
    expect 0 "1"
    run nproc --ignore=x
    expect 1 "nproc: invalid argument 'x' for --ignore (see 'nproc --help')"
    run bash -c 'nproc >/dev/full'
    expect 1 "nproc: write error: No space left on device"
}
