# box: 'make help' lists the targets, CONTRIBUTING.md tells how the build thinks.
MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

src := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))
O ?= .
CROSS_COMPILE ?=
SANITIZE ?=
Q := $(if $(V),,@)
say = $(if $(V),@:,@printf '  %-8s %s\n' $(1) $(2))

CC := $(CROSS_COMPILE)gcc
triplet := $(shell $(CC) -dumpmachine)
arch := $(firstword $(subst -, ,$(triplet)))
variant := $(triplet)$(if $(SANITIZE),-sanitize)
build := $(O)/build
objects := $(build)/$(variant)
SYSROOT ?= $(src)/build/sysroot/$(triplet)
libc := $(if $(SANITIZE),,$(SYSROOT)/lib/libc.a)
# Libraries for the machine's own libc have a sysroot of their own.
hosted := $(if $(SANITIZE),-hosted)
config := $(O)/.config

# What speed asks of -O2; everything else is -Os. Patterns of sources.
fast := libcommon/bytes/% libcommon/io/% libcommon/text/% libcommon/number/% \
	libcommon/digest/sha% libcommon/digest/md5.c libcommon/digest/blake2b.c libcommon/digest/crc.c \
	libcommon/digest/x86_64/% $(addprefix libcommon/compare/,classes.c keys.c search.c) libcommon/codes/encode.c libcommon/codes/decode.c \
	libcommon/regex/x86_64/% $(addprefix libcommon/regex/,scan.c filter.c prefilter.c search.c dfa.c) \
	applets/core/seq.c applets/core/factor/factor.c applets/core/factor/trial.c \
	applets/core/factor/rho64.c applets/core/dd/convert.c \
	applets/text/rev.c applets/text/fmt/breaks.c $(addprefix applets/text/awk/,value_steps.c \
	store_steps.c operator_steps.c control_steps.c io_steps.c array.c record.c split.c string.c heap.c \
	numbers.c fixed.c value.c builtins.c input.c files.c pattern.c substitute.c)

# ---------------------------------------------------------------- configuration

kconfig_files := $(src)/Kconfig $(wildcard $(src)/applets/*/Kconfig)
# The system's Python, where the package put kconfiglib, whatever else PATH leads to.
kconfig = mkdir -p $(O) && cd $(src) && KCONFIG_CONFIG=$(abspath $(config)) /usr/bin/python3 -m $(1) $(if $(V),,>/dev/null)
configurators := defconfig menuconfig olddefconfig savedefconfig allnoconfig allyesconfig
goals := $(or $(MAKECMDGOALS),all)
sourceless := help clean distclean $(configurators) %_defconfig import-config
needs_sources := $(filter-out $(sourceless),$(goals))

ifneq ($(needs_sources),)
include $(build)/config.mk
endif

$(config):
	$(call say,CONFIG,defconfig)
	$(Q)$(call kconfig,alldefconfig)

# The folders are named too: a new file in one of them is a new tool.
$(build)/config.mk: $(config) $(kconfig_files) $(src)/scripts/configure $(wildcard $(src)/applets/*) \
		$(wildcard $(src)/applets/*/*/) $(src)/applets
	$(Q)mkdir -p $(build)
	$(Q)$(src)/scripts/configure $(src) $(config) $(build)

## defconfig             all tools, with the defaults
## menuconfig            choose in menus
## olddefconfig          give symbols that .config lacks their defaults
## savedefconfig         write what differs from the defaults to ./defconfig
## allnoconfig           no tool (allyesconfig: everything)
## NAME_defconfig        a preset
## import-config         take a .config of BusyBox (FROM=FILE)
defconfig:
	$(Q)$(call kconfig,alldefconfig)
menuconfig:
	$(Q)mkdir -p $(O) && cd $(src) && KCONFIG_CONFIG=$(abspath $(config)) /usr/bin/python3 -m menuconfig
olddefconfig allnoconfig allyesconfig:
	$(Q)$(call kconfig,$@)
savedefconfig:
	$(Q)$(call kconfig,savedefconfig --out $(abspath $(O))/defconfig)
	@echo "  SAVED    $(O)/defconfig"
%_defconfig: $(src)/scripts/configs/%_defconfig
	$(Q)$(call kconfig,defconfig $(abspath $<))
import-config:
	$(Q)$(src)/scripts/import-config $(or $(FROM),$(error FROM=FILE names the .config to import)) $(config)
	$(Q)$(call kconfig,olddefconfig)

# ---------------------------------------------------------------- sources

# An architecture overrides a file of libcommon by having one of the same name in its folder.
generic := $(wildcard $(src)/libcommon/*/*.c)
special := $(wildcard $(src)/libcommon/*/$(arch)/*.c)
libcommon := $(special) $(filter-out $(subst /$(arch)/,/,$(special)),$(generic))
libcommon := $(filter-out $(if $(CONFIG_TLS),,$(src)/libcommon/tls/%),$(libcommon))
libraries := $(if $(CONFIG_TLS),$(SYSROOT)$(hosted)/lib/libmbedtls.a)
# What every start runs stands together, so that it takes few page faults.
start := $(addprefix libcommon/,multicall/main.c multicall/registry.c multicall/call.c io/writer.c)
sources := $(start) $(filter-out $(start),$(patsubst $(src)/%,%,$(libcommon)) $(applet_sources))
object_files := $(sources:%.c=$(objects)/obj/%.o) $(objects)/obj/help_blob.o
# Where tables of options are: the help texts are taken from these, see scripts/help-text.
help_sources := $(applet_sources) $(patsubst $(src)/%,%,$(shell grep -l 'struct opt .*\[\]' $(libcommon)))

# ---------------------------------------------------------------- flags

warnings := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
	-Wpointer-arith -Wvla -Wundef -Wformat=2 -Wno-format-nonliteral -Wno-type-limits $(if $(WERROR),-Werror)
common_flags := -std=gnu11 -D_GNU_SOURCE -g -I$(src)/include -I$(build) $(warnings) \
	-ffile-prefix-map=$(abspath $(src))=. -ffile-prefix-map=$(src)/= -fno-common -fno-strict-aliasing
ifdef SANITIZE
CFLAGS ?= -O1 -fno-omit-frame-pointer
mode_flags := -fsanitize=address,undefined -fno-sanitize-recover=undefined
link_flags := $(mode_flags)
mode_flags += $(if $(libraries),-isystem $(SYSROOT)$(hosted)/include)
link_libraries := $(libraries) -lm
else
pie := $(if $(CONFIG_STATIC_PIE),-fPIE,-fno-pie)
# gcc would align every table of 32 bytes or more for vector code of its own.
align_flags := $(if $(filter x86_64,$(arch)),-malign-data=abi)
mode_flags := $(pie) $(align_flags) -nostdinc -isystem $(SYSROOT)/include \
	-isystem $(shell $(CC) -print-file-name=include) -ffunction-sections -fdata-sections \
	-fno-asynchronous-unwind-tables -fno-unwind-tables -fno-stack-protector -fno-ident \
	-U_FORTIFY_SOURCE -fomit-frame-pointer -fmerge-all-constants
# libgcc's helpers for atomics pick instructions in a constructor
mode_flags += $(if $(filter aarch64,$(arch)),-mno-outline-atomics)
start_file := $(if $(CONFIG_STATIC_PIE),rcrt1.o,crt1.o)
link_flags := -nostdlib $(if $(CONFIG_STATIC_PIE),-static-pie,-static -no-pie) \
	-Wl,--gc-sections,-O1,--build-id=none,-z,noseparate-code,-z,norelro,-z,common-page-size=512,--hash-style=gnu \
	$(SYSROOT)/lib/$(start_file) $(SYSROOT)/lib/crti.o
link_libraries := $(libraries) -L$(SYSROOT)/lib -Wl,--start-group -lc -lgcc -Wl,--end-group $(SYSROOT)/lib/crtn.o
endif
small ?= -Oz -fno-jump-tables -fno-caller-saves
optimise = $(or $(CFLAGS),$(if $(filter $(fast),$*.c),-O2,$(small)))

# ---------------------------------------------------------------- the binary

## all                   ./box and ./box.debug (the default)
## O=DIR                 build in DIR
## V=1                   show commands
## CROSS_COMPILE=PREFIX  build for another machine (aarch64-linux-gnu-)
## SANITIZE=1            build with the host's libc, ASan and UBSan
all: $(O)/box

# The sysroot of another machine is made on the way; scripts/bootstrap makes this machine's.
$(libc):
	$(Q)$(src)/scripts/deps/build --target $(triplet) musl
$(SYSROOT)$(hosted)/lib/lib%.a: $(src)/scripts/deps/%.sh $(src)/scripts/deps/%/config.h | $(libc)
	$(Q)$(src)/scripts/deps/build --target $(triplet) $(if $(hosted),--hosted) $*
	$(Q)touch $@ # it may have been current but for its time

$(objects)/obj/%.o: $(src)/%.c $(objects)/flags | $(libc) $(libraries)
	$(call say,CC,$*.c)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(common_flags) $(mode_flags) $(optimise) $(EXTRA_CFLAGS) -MMD -MP -c -o $@ $<

$(objects)/help/%.i: $(src)/%.c $(objects)/flags | $(libc) $(libraries)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(common_flags) $(mode_flags) -DBOX_TAKE_HELP -MMD -MP -MF $(@:.i=.d) -MT $@ -E -o $@ $<
$(objects)/help_blob.c: $(help_sources:%.c=$(objects)/help/%.i) $(objects)/link $(src)/scripts/help-text
	$(call say,HELP,"$(words $(help_sources)) sources")
	$(Q)$(src)/scripts/help-text $@ $(help_sources:%.c=$(objects)/help/%.i)
$(objects)/obj/help_blob.o: $(objects)/help_blob.c $(objects)/flags
	$(Q)$(CC) $(common_flags) $(mode_flags) $(or $(CFLAGS),$(small)) -c -o $@ $<

# What libc runs at every start and end, to be linked beside main(): each 64 KB that a start does not
# touch saves a page fault.
start_members := __libc_start_main.lo __init_tls.lo __set_thread_area.lo libc.lo fcntl.lo \
	memrchr.lo exit.lo __stdio_exit.lo _Exit.lo
start_objects := $(if $(SANITIZE),,$(addprefix $(objects)/start/,$(start_members)))
$(start_objects) &: $(libc)
	$(Q)mkdir -p $(objects)/start
	$(Q)$(CROSS_COMPILE)ar x --output $(objects)/start $(SYSROOT)/lib/libc.a $(start_members)
	$(Q)touch $(start_objects)

$(objects)/box.debug: $(object_files) $(start_objects) $(objects)/link
	$(call say,LINK,box)
	$(Q)$(CC) $(link_flags) -Wl,-Map=$(objects)/box.map -o $@ $(start_objects) \
		$(filter %/core/true.o,$(object_files)) $(filter-out %/core/true.o,$(object_files)) $(link_libraries)

ifdef SANITIZE
$(objects)/box: $(objects)/box.debug
	$(Q)cp $< $@
else
$(objects)/box: $(objects)/box.debug
	$(Q)$(CROSS_COMPILE)objcopy --strip-all -R .comment -R .note.gnu.property $< $@
endif

# ./box is the variant made last: native, cross or sanitized.
$(O)/box: $(objects)/box $(build)/variant
	$(Q)cp $(objects)/box.debug $(O)/box.debug
	$(Q)cp $< $@.new && mv -f $@.new $@ # it may be running

# Files that change only when what they record does; what depends on it is then made again.
record = $(Q)mkdir -p $(@D); printf '%s\n' '$(subst ','\'',$(1))' | cmp -s - $@ || \
	printf '%s\n' '$(subst ','\'',$(1))' >$@
$(objects)/flags: FORCE
	$(call record,$(CC) $(common_flags) $(mode_flags) $(CFLAGS) $(EXTRA_CFLAGS) $(small) $(fast))
$(objects)/link: FORCE
	$(call record,$(link_flags) $(link_libraries) $(object_files))
$(build)/variant: FORCE
	$(call record,$(variant))
FORCE:

-include $(object_files:.o=.d) $(help_sources:%.c=$(objects)/help/%.d)

# Programs that tests need: modules which no tool shows whole. Tools of a box of their own.
helpers := $(patsubst $(src)/testsuite/helpers/%.c,$(objects)/helpers/%,$(wildcard $(src)/testsuite/helpers/*.c))
helper_objects = $(filter $(objects)/obj/libcommon/% %/help_blob.o,$(object_files))
$(objects)/helpers/%: $(src)/testsuite/helpers/%.c $(objects)/box.debug
	$(call say,HELPER,$*)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(common_flags) $(mode_flags) $(or $(CFLAGS),$(small)) -c -o $@.o $<
	$(Q)$(CC) $(link_flags) -o $@ $@.o $(helper_objects) $(link_libraries)

# ---------------------------------------------------------------- everything else is a script

export BOX := $(abspath $(objects)/box)
export BUILD := $(abspath $(build))
export SRC := $(abspath $(src))
export BOX_ARCH := $(arch)
export RUNNER SANITIZE V

## test                  run the tests (TESTS='FILE.bats FOLDER...', SANITIZE=1)
test: all $(helpers)
	$(Q)$(src)/scripts/test $(TESTS)

## rootfs                build/rootfs and build/rootfs.tar, and a look inside
## initramfs             build/initramfs.cpio.gz
## image                 build/box-image.tar, for podman, docker and skopeo
## run                   run COMMAND, or look around, inside the root
root_files := $(src)/scripts/rootfs $(src)/scripts/common.sh $(wildcard $(src)/scripts/root/etc/*)
$(build)/rootfs.tar: $(objects)/box $(build)/variant $(root_files)
	$(Q)$(src)/scripts/rootfs
$(build)/initramfs.cpio.gz: $(build)/rootfs.tar $(src)/scripts/initramfs
	$(Q)$(src)/scripts/initramfs
$(build)/box-image.tar: $(build)/rootfs.tar $(src)/scripts/image
	$(Q)$(src)/scripts/image

rootfs: $(O)/box $(build)/rootfs.tar
	$(Q)$(if $(RUNNER),:,$(src)/scripts/inside /bin/box ls -l /bin)
initramfs: $(O)/box $(build)/initramfs.cpio.gz
image: $(O)/box $(build)/box-image.tar
run: $(build)/rootfs.tar
	$(Q)$(src)/scripts/inside $(COMMAND)

## bench                 measure beside GNU, BusyBox and toybox (ROWS=...)
## size                  bytes by tool, module and library
## lint                  formatting, cppcheck, shellcheck, and the rules of the house
## fuzz                  run the fuzz targets (TARGETS=..., FUZZ_SECONDS=...)
## presets               build each preset and say what it weighs
## readme                refresh the tables in README.md
## cross-test            build for aarch64 and try it under qemu
## fresh-test            README's commands in a bare root made by debootstrap
bench: all
	$(Q)$(src)/scripts/bench $(ROWS)
size: all
	$(Q)$(src)/scripts/size
lint: all
	$(Q)$(src)/scripts/lint
fuzz: $(build)/config.mk
	$(Q)$(src)/scripts/fuzz $(TARGETS)
presets: all
	$(Q)$(src)/scripts/preset-sizes
readme: all
	$(Q)$(src)/scripts/readme-table
cross-test:
	$(Q)$(MAKE) CROSS_COMPILE=aarch64-linux-gnu- all
	$(Q)BOX=$(abspath $(build))/aarch64-linux-gnu/box $(src)/scripts/cross-test qemu-aarch64
fresh-test:
	$(Q)$(src)/scripts/fresh-test $(CODENAME)

## clean                 remove what a build makes (distclean: .config and libraries too)
clean:
	rm -rf $(build)/$(variant) $(build)/config.mk $(build)/config $(O)/box $(O)/box.debug
distclean: clean
	rm -rf $(build) $(config) $(config).old

help:
	@$(src)/scripts/make-help $(src)/Makefile $(src)/scripts/configs

.PHONY: all test rootfs initramfs image run bench size lint fuzz presets readme cross-test fresh-test clean distclean help FORCE $(configurators) import-config
