#!/busybox sh
# SPDX-License-Identifier: MIT
# shellcheck shell=dash
# The first program of the virtual machine (machine.sh): takes the files of the real machine for its own, with a layer in
# memory above them for what is written, and runs the command there.
export PATH=/bin
/busybox mkdir -p /bin /proc /files /layer /system
/busybox --install -s /bin
mount -t proc proc /proc

while read -r module; do
  insmod "/modules/$module.ko"
done </modules/order
mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=512000 files /files
mount -t tmpfs -o size=1536m tmpfs /layer
mkdir /layer/upper /layer/work
mount -t overlay -o lowerdir=/files,upperdir=/layer/upper,workdir=/layer/work overlay /system

mount -t proc proc /system/proc
mount -t sysfs sysfs /system/sys
mount -t devtmpfs devtmpfs /system/dev
ln -s /proc/self/fd /system/dev/fd
mkdir -p /system/dev/pts /system/dev/shm
mount -t devpts devpts /system/dev/pts
mount -t tmpfs -o mode=1777 tmpfs /system/dev/shm

if chroot /system /usr/bin/xargs -d '\n' env <./command; then
  echo 'machine: the command succeeded'
else
  echo 'machine: the command failed'
fi
poweroff -f
