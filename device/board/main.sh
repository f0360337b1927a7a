# main.sh - what is run inside the virtual board (/mnt/main.sh): the shipped device program, with
# the options of /srv/options. /srv/data outlives the guest. It is started again when it ends, as a
# service manager would.
export PATH=/usr/bin:/bin
read -r heap < /srv/heap
J="/usr/lib/jvm/jre/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx$heap -Xss256k
   -XX:ReservedCodeCacheSize=8m --enable-native-access=ALL-UNNAMED
   --sun-misc-unsafe-memory-access=allow"
CP=$(ls /mnt/lib/*.jar | tr '\n' ':')
AOT=/srv/device.aot   # made on the board by the first run, for this JVM and class path
if [ -f /srv/train ]; then O=-XX:AOTCacheOutput=$AOT; elif [ -f $AOT ]; then O=-XX:AOTCache=$AOT; else O=; fi
mkdir -p /srv/data
while [ ! -f /srv/stop ]; do
  read -r up _ < /proc/uptime; echo "BOARD start $up"
  $J $O -cp "$CP" homeward.device.app.DeviceApp $(cat /srv/options) 2>&1 &
  PID=$!
  echo $PID > /tmp/pid
  wait $PID
  read -r up _ < /proc/uptime; echo "BOARD end $? $up"
  sleep 1
done
poweroff -f
