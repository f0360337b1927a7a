#!/bin/sh
# check.sh OLD NEW SIMULATOR - installs the two packages of OLD in a fresh Debian 13, enrols a device by
# code, starts both programs, cuts the gateway off, raises an alarm, upgrades to NEW, sees the alarm
# arrive, removes and purges. As root; SIMULATOR is the jar whose simulated board stands for pins.
set -eu
OLD=$1 NEW=$2 SIMULATOR=$3
CACHE=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/homeward/debian-13.tar
R=$(mktemp -d)
say() { echo "package: $*"; }
fail() { say "FAIL: $*"; for f in "$R"/tmp/*.log; do echo "--- $f"; tail -n 20 "$f"; done; exit 1; }
PIDS=
end() {
  for p in $PIDS; do kill -9 "$p" 2>/dev/null || true; wait "$p" 2>/dev/null || true; done
  for m in proc sys dev; do umount "$R/$m" 2>/dev/null || true; done
  rm -rf --one-file-system "$R"
}
trap end EXIT
trap 'exit 1' INT TERM

if [ ! -f "$CACHE" ]; then
  say "making a Debian 13 (half a minute)"
  T=$(mktemp -d)
  debootstrap --variant=minbase --include=adduser,systemd trixie "$T" >"$T.log" 2>&1 || { tail -n 5 "$T.log"; exit 1; }
  mkdir -p "${CACHE%/*}"; tar cf "$CACHE.new" -C "$T" . && mv "$CACHE.new" "$CACHE"
  rm -rf --one-file-system "$T" "$T.log"
fi
tar xf "$CACHE" -C "$R"
chmod 755 "$R"
mount -t proc proc "$R/proc"
mount --bind /sys "$R/sys"
mount --bind /dev "$R/dev"
cp "$OLD"/*.deb "$NEW"/*.deb "$R/tmp/"

in_() { LC_ALL=C chroot "$R" "$@"; }
install_() { # install_ FOLDER: as an administrator would
  for d in "$1"/*.deb; do in_ dpkg -i "/tmp/${d##*/}" >>"$R/tmp/dpkg.log" 2>&1 || fail "${d##*/} cannot be installed"; done
  # The board of the tests; a real one has pins.
  cp "$SIMULATOR" "$R/usr/lib/homeward-device/simulator.jar"
  printf ':/usr/lib/homeward-device/simulator.jar' >> "$R/usr/lib/homeward-device/class-path"
}
until_() { # until_ SECONDS WHAT COMMAND...
  n=$(($1 * 2)) what=$2; shift 2
  while ! "$@" >/dev/null 2>&1; do
    n=$((n - 1)); [ $n -gt 0 ] || fail "$what did not happen"
    sleep 0.5
  done
}
start() { # start PROGRAM OPTIONS...: its input is the pipe of its name
  p=$1; shift
  [ -p "$R/tmp/$p.in" ] || mkfifo "$R/tmp/$p.in"
  chroot "$R" "/usr/bin/$p" run "$@" <>"$R/tmp/$p.in" >>"$R/tmp/$p.log" 2>&1 &
  eval "PID_$(echo "$p" | tr - _)=$!"; PIDS="$PIDS $!"
}
PORTS="--https-port=18443 --mqtt-port=18883 --coap-port=15684"
gateway() { : >"$R/tmp/homeward-gateway.log"; start homeward-gateway $PORTS; until_ 60 "the gateway's start" grep -q '^Ready' "$R/tmp/homeward-gateway.log"; }
stop_() { kill "$1"; wait "$1" 2>/dev/null || true; }
evidence() { in_ homeward-gateway evidence export; }
told() { evidence | grep -q "$1"; }

install_ "$OLD"
say "installed: $(in_ dpkg -l homeward-device homeward-gateway | awk '/^ii/{print $2, $3}' | tr '\n' ' ')"
in_ systemd-analyze verify --man=no homeward-device.service homeward-gateway.service >"$R/tmp/verify.log" 2>&1 || fail "systemd does not take a unit"
[ ! -s "$R/tmp/verify.log" ] || fail "systemd has something to say of a unit"
for u in homeward-device homeward-gateway; do # in tenths: nothing more than 3.0
  in_ systemd-analyze security --offline=true --threshold=30 --no-pager $u.service >"$R/tmp/security.log" 2>&1 ||
    fail "the unit of $u is more exposed than 3.0"
  say "$(sed -n 's/.*Overall exposure level for \(.*\)\.service: \([0-9.]*\).*/systemd-analyze security \1: \2, of at most 3.0/p' "$R/tmp/security.log")"
done
[ "$(in_ stat -c '%U %a' /var/lib/homeward-device)" = "homeward-device 700" ] || fail "the data folder is not its owner's alone"
in_ homeward-device run >"$R/tmp/run.log" 2>&1 && fail "a device that nobody has enrolled runs" || [ $? -eq 78 ] || fail "a device that nobody has enrolled does not say so"

gateway
CODE=$(in_ homeward-gateway enrol wearable-1 --code | sed -n 's/.* enrol \([^ ]*\) .*/\1/p')
in_ homeward-device enrol "$CODE" --gateway localhost $PORTS >"$R/tmp/enrol.log" 2>&1 || fail "the code does not enrol the device"
say "enrolled: $(cat "$R/tmp/enrol.log")"
printf -- '--board=simulated\n--worker=sam.example\n' > "$R/etc/homeward-device/options"
in_ homeward-device prepare >"$R/tmp/prepare.log" 2>&1 || fail "the cache of classes cannot be made"
say "prepared: $(($(stat -c %s "$R/var/lib/homeward-device/device.aot") / 1048576)) MB of classes"
start homeward-device
until_ 60 "the sign-on" told 'sign-on'
say "started: the gateway has heard the device"

stop_ "$PID_homeward_gateway"
echo panic > "$R/tmp/homeward-device.in"
until_ 30 "the panic" grep -q 'signal TRYING' "$R/tmp/homeward-device.log"
stop_ "$PID_homeward_device"
install_ "$NEW"
cmp -s "$R/etc/homeward-device/options" - <<X || fail "the upgrade has changed the school's options"
--board=simulated
--worker=sam.example
X
say "upgraded with an alarm in the outbox: $(in_ dpkg -l homeward-device | awk '/^ii/{print $3}')"
start homeward-device
gateway
until_ 60 "the alarm from before the upgrade" told 'alarm raised'
[ "$(evidence | grep -c 'PANIC for sam.example')" = 1 ] || fail "the alarm is there more than once"
say "the alarm has arrived, once: $(in_ homeward-gateway evidence verify)"
stop_ "$PID_homeward_device"; stop_ "$PID_homeward_gateway"

in_ dpkg -r homeward-device homeward-gateway >>"$R/tmp/dpkg.log" 2>&1 || fail "the packages cannot be removed"
[ -s "$R/var/lib/homeward-gateway/homeward.db" ] || fail "removing has taken the school's data along"
rm -f "$R/usr/lib/homeward-device/simulator.jar"
in_ dpkg -P homeward-device homeward-gateway >>"$R/tmp/dpkg.log" 2>&1 || fail "the packages cannot be purged"
LEFT=$(cd "$R" && find usr etc var/lib -path '*homeward*' -not -path 'var/lib/dpkg/*' | head)
[ -z "$LEFT" ] || fail "left behind: $LEFT"
say "removed, then purged: nothing is left"
say PASS
