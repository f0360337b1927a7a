#!/bin/sh
# build.sh MODULE ARCH VERSION LIB OUT - makes the Debian package of a module, with a Java runtime of its
# own, into OUT.
#   MODULE  device or gateway: MODULE/packaging holds what belongs to it
#   ARCH    amd64 or arm64; any of them can be made on any machine
#   LIB     a folder with the module's jar and those it needs
# JAVA_HOME is a JDK 25; the runtime itself is linked from Debian 13's own OpenJDK for ARCH.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
MODULE=$1 ARCH=$2 VERSION=$3 LIB=$4 OUT=$5
FROM=$HERE/../../$MODULE/packaging
NAME=homeward-$MODULE
CACHE=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/homeward/jdk-$ARCH
for t in apt-get dpkg-deb zip unzip; do
  command -v $t >/dev/null || { echo "missing $t: packages are made on Debian or Ubuntu"; exit 1; }
done

# --- Debian 13's JDK for ARCH, from the mirror that this machine already uses
if [ ! -f "$CACHE/made" ]; then
  rm -rf "$CACHE"; mkdir -p "$CACHE/lists/partial" "$CACHE/cache/archives/partial"
  targets() { apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' 'Component: main'; }
  OWN=$(. /etc/os-release; echo "$VERSION_CODENAME")
  MAIN=$(targets | awk -v r=$OWN '$1==r{print $2; exit}')
  SEC=$(targets | awk -v r=$OWN-security '$1==r{print $2; exit}')
  K="[arch=$ARCH signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
  { echo "deb $K $MAIN trixie main"; [ -z "$SEC" ] || echo "deb $K $SEC trixie-security main"; } > "$CACHE/sources.list"
  apt_() {
    apt-get -q -o APT::Architecture=$ARCH -o APT::Architectures=$ARCH -o APT::Sandbox::User="$(id -un)" \
      -o Dir::Etc::sourcelist="$CACHE/sources.list" -o Dir::Etc::sourceparts=/dev/null \
      -o Dir::State::lists="$CACHE/lists" -o Dir::Cache="$CACHE/cache" -o Dir::State::status=/dev/null "$@"
  }
  apt_ update
  (cd "$CACHE" && apt_ download openjdk-25-jdk-headless openjdk-25-jre-headless &&
    for d in *.deb; do dpkg-deb -x "$d" x; done && rm -f ./*.deb)
  touch "$CACHE/made"
fi

# --- the runtime: the modules that the program uses, and no others
ROOT=$(mktemp -d)
trap 'rm -rf "$ROOT"' EXIT
chmod 755 "$ROOT"
HOME_=$ROOT/usr/lib/$NAME
mkdir -p "$HOME_/lib" "$ROOT/usr/bin" "$ROOT/usr/lib/systemd/system" "$ROOT/usr/share/doc/$NAME" "$ROOT/DEBIAN"
"$JAVA_HOME/bin/jlink" --module-path "$CACHE/x/usr/lib/jvm/java-25-openjdk-$ARCH/jmods" \
  --add-modules "$(cat "$FROM/modules")" --strip-java-debug-attributes --no-header-files --no-man-pages \
  --output "$HOME_/runtime"
rm -rf "$HOME_/runtime/legal"
cp "$LIB"/*.jar "$HOME_/lib/"
# A signed jar has each class's signature checked at every start, and none of them kept in an AOT cache.
# What comes from here is vouched for by the package.
for j in "$HOME_"/lib/*.jar; do
  ! unzip -l "$j" | grep -qE ' META-INF/[^/]*\.(SF|RSA|DSA|EC)$' || zip -qd "$j" 'META-INF/*.SF' 'META-INF/*.RSA' 'META-INF/*.DSA' 'META-INF/*.EC' || [ $? -eq 12 ]
done
(cd "$HOME_/lib" && ls ./*.jar | LC_ALL=C sort | sed "s#^\./#/usr/lib/$NAME/lib/#" | tr '\n' ':' | sed 's/:$//') > "$HOME_/class-path"

# --- the rest of the package
cp "$FROM/debian/java-options" "$HOME_/"
cp "$FROM/debian/$NAME" "$ROOT/usr/bin/$NAME"
cp "$FROM/debian/$NAME.service" "$ROOT/usr/lib/systemd/system/"
# What systemd itself is told, where the machine is the program's alone.
if [ -f "$FROM/debian/$NAME.conf" ]; then
  mkdir -p "$ROOT/usr/lib/systemd/system.conf.d"
  cp "$FROM/debian/$NAME.conf" "$ROOT/usr/lib/systemd/system.conf.d/"
fi
mkdir -p "$ROOT/etc/$NAME"; cp "$FROM/debian/options" "$ROOT/etc/$NAME/options"
echo "/etc/$NAME/options" > "$ROOT/DEBIAN/conffiles"
cp "$HERE/../../LICENSE" "$ROOT/usr/share/doc/$NAME/copyright"
for s in postinst prerm postrm; do
  sed "s/@NAME@/$NAME/g" "$HERE/debian/$s" > "$ROOT/DEBIAN/$s"; chmod 755 "$ROOT/DEBIAN/$s"
done
sed "s/@ARCH@/$ARCH/; s/@VERSION@/$VERSION/; s/@SIZE@/$(du -sk "$ROOT" | cut -f1)/" "$FROM/debian/control" > "$ROOT/DEBIAN/control"
find "$ROOT" -type d -exec chmod 755 {} +
find "$ROOT" -type f ! -perm -u+x -exec chmod 644 {} +
chmod 755 "$ROOT/usr/bin/$NAME"
mkdir -p "$OUT"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} dpkg-deb -Zzstd -z12 --root-owner-group --build "$ROOT" "$OUT/${NAME}_${VERSION}_$ARCH.deb" >/dev/null
echo "$OUT/${NAME}_${VERSION}_$ARCH.deb"
