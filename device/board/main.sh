# main.sh - what is run inside the virtual board (/mnt/main.sh): the device's package as it is shipped,
# with the options of /srv/options. /srv/data outlives the guest. It is started again when it ends, as
# a service manager would.
export PATH=/usr/bin:/bin
LIB=/usr/lib/homeward-device
busybox mount --bind /mnt$LIB $LIB
AOT=/srv/device.aot   # made on the board by the first run, for this runtime and class path
mkdir -p /srv/data
while [ ! -f /srv/stop ]; do
  if [ -f /srv/train ]; then O=-XX:AOTCacheOutput=$AOT
  elif [ -f $AOT ]; then [ -f /tmp/device.aot ] || dd if=$AOT of=/tmp/device.aot bs=1M 2>/dev/null; O=-XX:AOTCache=/tmp/device.aot
  else O=; fi
  read -r up _ < /proc/uptime; echo "BOARD start $up"
  $LIB/runtime/bin/java @$LIB/java-options $O -cp "$(cat $LIB/class-path)" homeward.device.app.DeviceApp $(cat /srv/options) 2>&1 &
  PID=$!
  echo $PID > /tmp/pid
  wait $PID
  read -r up _ < /proc/uptime; echo "BOARD end $? $up"
  sleep 1
done
poweroff -f
