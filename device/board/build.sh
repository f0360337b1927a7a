#!/bin/sh
# build.sh OUT - builds the virtual board into OUT (cacheable; about 350 MB).
#
# arm64 kernel and modules: this Debian release's own linux-image, unchanged.
# gpio-sim and irq_sim: compiled from the same release's linux-source (Debian
# leaves CONFIG_GPIO_SIM off). vboard_i2c: our I2C bus. C library: Debian 13.
# Nothing is installed on the host beyond the tools checked below; no root needed.
# OUT/made names what it was made of; made of the same, it is left as it is.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"; OUT=$(cd "$1" && pwd)
SUM=$(cat "$HERE"/build.sh "$HERE"/init "$HERE"/vboard_i2c.c | sha256sum | cut -c1-64)
[ "$(cat "$OUT/made" 2>/dev/null)" != "$SUM" ] || { echo "board as it was made before"; exit 0; }
REL=${REL:-bookworm}       # kernel, busybox
JREL=${JREL:-trixie}       # what the device's package is for
for t in qemu-system-aarch64 aarch64-linux-gnu-gcc aarch64-linux-gnu-strip dtc fdtput cpio depmod make gcc xz; do
  command -v $t >/dev/null || { echo "missing $t: apt-get install qemu-system-arm gcc-aarch64-linux-gnu device-tree-compiler cpio kmod make gcc xz-utils"; exit 1; }
done

# --- a private apt root for arm64, on the mirrors this host already uses
A=$OUT/apt; mkdir -p $A/lists/partial $A/cache/archives/partial
MAIN=$(apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' 'Component: main' | awk -v r=$REL '$1==r{print $2; exit}')
SEC=$(apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' 'Component: main' | awk -v r=$REL-security '$1==r{print $2; exit}')
O="arch=arm64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg"
for r in $REL $JREL; do
  { echo "deb [$O] $MAIN $r main"; [ -z "$SEC" ] || echo "deb [$O] $SEC $r-security main"; } > $A/$r.list
done
apt_() { # apt_ RELEASE COMMAND ARGS...: apt for arm64, seeing only that release
  r=$1; c=$2; shift 2; mkdir -p $A/lists-$r/partial
  $c -q -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o APT::Sandbox::User=$(id -un) \
    -o Dir::Etc::sourcelist=$A/$r.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$A/lists-$r \
    -o Dir::Cache=$A/cache -o Dir::State::status=/dev/null "$@"
}
apt_ $REL apt-get update >/dev/null; apt_ $JREL apt-get update >/dev/null
IMGPKG=$(apt_ $REL apt-cache depends linux-image-arm64 | awk '/Depends: linux-image-[0-9]/{print $2; exit}')
KV=${IMGPKG#linux-image-}; ABI=${KV%-arm64}; KBASE=${KV%%.*}.$(echo $KV | cut -d. -f2)
mkdir -p $OUT/debs; cd $OUT/debs
apt_ $REL apt-get download $IMGPKG linux-headers-$KV linux-headers-$ABI-common >/dev/null
VER=$(dpkg-deb -f ${IMGPKG}_*.deb Version)
apt-get -q -o APT::Sandbox::User=$(id -un) download linux-kbuild-$KBASE=$VER linux-source-$KBASE=$VER >/dev/null
apt_ $JREL apt-get download libc6 libgcc-s1 libstdc++6 zlib1g busybox-static >/dev/null
echo "fetched; kernel $KV $VER"

# --- kernel, headers, three files of its source
rm -rf $OUT/k $OUT/mod $OUT/root; mkdir -p $OUT/k $OUT/mod $OUT/root
for p in $IMGPKG linux-headers-$KV linux-headers-$ABI-common linux-kbuild-$KBASE; do dpkg-deb -x ${p}_*.deb $OUT/k; done
sed -i "s#/usr/src/#$OUT/k/usr/src/#" $OUT/k/usr/src/linux-headers-$KV/Makefile
S=linux-source-$KBASE
dpkg-deb --fsys-tarfile ${S}_*.deb | tar xO ./usr/src/$S.tar.xz | xz -dc -T0 | tar x -C $OUT/mod --strip-components=3 \
  $S/drivers/gpio/gpio-sim.c $S/drivers/gpio/gpiolib.h $S/kernel/irq/irq_sim.c
cp $HERE/vboard_i2c.c $OUT/mod/
cd $OUT/mod
# irq_to_desc() is not exported to modules; generic_handle_irq() runs the same flow handler
sed -i 's/handle_simple_irq(irq_to_desc(irqnum));/generic_handle_irq(irqnum);/; s/#include <linux\/slab.h>/&\n#include <linux\/module.h>/' irq_sim.c
echo 'MODULE_LICENSE("GPL");' >> irq_sim.c
echo 'obj-m := irq_sim.o gpio-sim.o vboard_i2c.o' > Makefile
make -s -C $OUT/k/usr/src/linux-headers-$KV M=$OUT/mod ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- modules
echo "modules built"

# --- initramfs: busybox, init, the modules it needs
W=$OUT/initrd.d; rm -rf $W; mkdir -p $W/bin $W/lib/modules/$KV/extra
depmod -b $OUT/k $KV
for m in virtio_pci virtio_mmio 9p 9pnet_virtio virtio_net virtio_console i2c-dev configfs; do
  modprobe -d $OUT/k -S $KV --show-depends $m | sed -n 's/^insmod //p'
done | sort -u | while read -r k _; do
  d=$W${k#$OUT/k}; mkdir -p ${d%/*}; cp $k $d
done
cp $OUT/mod/*.ko $W/lib/modules/$KV/extra/
find $W -name '*.ko' -exec aarch64-linux-gnu-strip --strip-debug {} +
cp $OUT/k/lib/modules/$KV/modules.order $OUT/k/lib/modules/$KV/modules.builtin* $W/lib/modules/$KV/
depmod -b $W $KV
cd $OUT/debs
for p in libc6 libgcc-s1 libstdc++6 zlib1g; do dpkg-deb -x ${p}_*.deb $OUT/root; done
dpkg-deb --fsys-tarfile busybox-static_*.deb | tar xO --wildcards '*bin/busybox' > $W/bin/busybox; chmod +x $W/bin/busybox
cp $HERE/init $W/init; chmod +x $W/init
(cd $W && find . | cpio -o -H newc --quiet | gzip -1) > $OUT/initrd
cp $OUT/k/boot/vmlinuz-$KV $OUT/kernel

# --- root directory of the guest (shared read-only over 9p)
cd $OUT/root
rm -rf usr/share/doc usr/share/man usr/share/locale usr/lib/locale usr/lib/aarch64-linux-gnu/gconv
mkdir -p proc sys dev tmp run mnt srv etc usr/bin usr/sbin usr/lib/homeward-device
for l in bin sbin lib; do [ -e $l ] || ln -s usr/$l $l; done
cp $OUT/initrd.d/bin/busybox usr/bin/busybox
for a in sh cat ls dd grep sed sleep tail head od wget printf poweroff date mkdir tr wc rm touch; do ln -sf busybox usr/bin/$a; done
echo 'root:x:0:0:root:/tmp:/bin/sh' > etc/passwd

# --- device trees: QEMU's own, plus the board's name and its GPIO chip
for n in 1 2; do
  D=$OUT/board$n.dtb
  qemu-system-aarch64 -M virt,gic-version=2,dumpdtb=$D -cpu cortex-a72 -smp $n -m 1024 -nographic -nic none >/dev/null
  for x in $(fdtget -l $D / | grep -E '^(pl061|gpio-keys|gpio-poweroff)'); do fdtput -r $D /$x; done
  fdtput -t s $D / model "Raspberry Pi 4 Model B Rev 1.5 (virtual board)"
  fdtput -c $D /gpio-sim; fdtput -t s $D /gpio-sim compatible gpio-simulator
  B=/gpio-sim/bank0; fdtput -c $D $B
  fdtput $D $B gpio-controller; fdtput -t i $D $B '#gpio-cells' 2; fdtput -t i $D $B ngpios 58
  fdtput -t s $D $B gpio-sim,label pinctrl-bcm2711
  fdtput -t s $D $B gpio-line-names $(seq -f 'GPIO%g' 0 57)
done
echo "board ready in $OUT: $(du -sm $OUT/root | cut -f1) MB root, $(du -sk $OUT/kernel $OUT/initrd | awk '{s+=$1}END{print s}') kB kernel+initrd"
echo "$SUM" > "$OUT/made"
