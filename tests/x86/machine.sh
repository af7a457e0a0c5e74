#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a command in a virtual machine with the kernel of Debian 12, as if it ran here: qemu emulates the processor, so
# 32-bit programs run where the kernel of this machine refuses them. The machine sees the files of this one and cannot
# change them: what it writes is in its own memory (machine_init.sh). It has no network, and leaves nothing.
# 71 MB are fetched once, 12 MB are kept; nothing is installed.
# usage: machine.sh COMMAND [ARGUMENT]…    (runs as the user, in the folder, and with the Wine of the caller)
# Exit status: 0, or 1 if the command failed; 77, with the reason: this system cannot have the machine, or needs none.
set -eu
here=$(dirname "$(readlink -f "$0")")
cmake=$here/../../cmake
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kernel-callback-kit
kernel=$cache/machine-1 # the number of the list of modules below

skip() {
  echo "skipped: $1"
  exit 77
}
! "$cmake/x86-runs.sh" || skip 'this system runs 32-bit programs itself'
command -v qemu-system-x86_64 >/dev/null || skip 'qemu-system-x86_64 is missing'

# fetch PACKAGE: adds the files of a package of Debian 12 to $part.
fetch() {
  "$cmake/deps/apt-archive.sh" binary "$1" "$part" "$part/apt" bookworm amd64 || skip "cannot fetch the package $1"
  dpkg-deb --fsys-tarfile "$part/$1"_*.deb | tar -x -C "$part"
}

if [ ! -d "$kernel" ]; then
  mkdir -p "$cache"
  exec 9>"$kernel.lock"
  flock 9
fi
if [ ! -d "$kernel" ]; then # whoever comes second waits, and finds it
  part=$kernel.part
  rm -rf "$part"
  mkdir -p "$part/kept/modules"
  fetch busybox-static
  fetch linux-image-amd64 # names the package of the newest kernel
  version=$(dpkg-deb -f "$part"/linux-image-amd64_*.deb Depends)
  fetch "${version%% *}"
  for module in drivers/virtio/virtio drivers/virtio/virtio_ring drivers/virtio/virtio_pci_legacy_dev \
    drivers/virtio/virtio_pci_modern_dev drivers/virtio/virtio_pci fs/netfs/netfs fs/fscache/fscache net/9p/9pnet \
    net/9p/9pnet_virtio fs/9p/9p fs/overlayfs/overlay; do # in the order in which they need each other
    cp "$part"/lib/modules/*/kernel/"$module.ko" "$part/kept/modules"
    echo "${module##*/}" >>"$part/kept/modules/order"
  done
  cp "$part/bin/busybox" "$part"/boot/vmlinuz-* "$part/kept"
  mv "$part/kept" "$kernel" # complete or not at all
  rm -rf "$part"
fi

# What the network is needed for is done before.
"$cmake/wine-x86.sh" >/dev/null || skip 'the 32-bit DLLs of Wine cannot be had'
prefix=$(KCB_PREFIX=machine "$cmake/wine-run.sh")

run=$(mktemp -d)
trap 'rm -rf "$run"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$run/root"
cp -r "$kernel/busybox" "$kernel/modules" "$run/root"
cp "$here/machine_init.sh" "$run/root/init"
{
  printf '%s\n' setpriv "--reuid=$(id -u)" "--regid=$(id -g)" --clear-groups env -i -C "$PWD"
  printf '%s\n' "PATH=$PATH" "HOME=$HOME" "WINEPREFIX=$prefix" "KCB_WINE_ROOT=${KCB_WINE_ROOT:-}"
  [ -z "${XDG_CACHE_HOME:-}" ] || echo "XDG_CACHE_HOME=$XDG_CACHE_HOME"
  printf '%s\n' "$@"
} >"$run/root/command"
(cd "$run/root" && find . | "$kernel/busybox" cpio -o -H newc) >"$run/initramfs" 2>/dev/null

# Its console is this script's output; the machine says on it how the command ended.
qemu-system-x86_64 -nodefaults -no-user-config -display none -serial stdio -no-reboot -nic none \
  -accel tcg,thread=single -cpu qemu64 -smp 1 -m 2048 -kernel "$kernel"/vmlinuz-* -initrd "$run/initramfs" \
  -append 'console=ttyS0 quiet panic=-1 mitigations=off' \
  -virtfs local,path=/,mount_tag=files,security_model=none,readonly=on,multidevs=remap </dev/null | sed -u 's|\r$||' |
  tee "$run/console"
grep -qx 'machine: the command succeeded' "$run/console"
