#!/bin/sh
# Proves the Debian package on an empty Debian 12 without Python: installed, tested, started, used, removed.
#
#   DEBIAN_MIRROR=ADDRESS tools/prove-package.sh [PACKAGE.deb]     (as root, with debootstrap)
#
# Without a name: the package that `./dev package deb` left in build/packages. The screen of a person is Xvfb
# here, and the password store is unlocked as by a log-in; neither is the package's business to bring. Figures
# are printed on lines that begin with "proof:", the screenshots lie in build/packages/proof.
# More settings: tools/bare-root.sh
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=tools/bare-root.sh
. "$here/tools/bare-root.sh"
package=${1:-$(ls "$here"/build/packages/clinicsocial_*.deb)}
shots=$here/build/packages/proof
mkdir -p "$shots"
rm -f "$shots"/*.png

bare_root plain ''
cp "$package" "$root/tmp/clinicsocial.deb"
cp "$here/tools/prove-package-session.sh" "$root/tmp/session"
echo "proof: package of $(($(stat -c %s "$package") / 1000000)) MB"

inside '
    export DEBIAN_FRONTEND=noninteractive
    if command -v python3; then echo "there is a Python here: this proves nothing"; exit 1; fi
    apt-get update -qq
    begun=$(date +%s)
    apt-get install -y -qq --no-install-recommends /tmp/clinicsocial.deb >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; exit 1; }
    echo "proof: installed in $(($(date +%s) - begun)) s with what it depends on," \
        "$(du -sm /opt/clinicsocial | cut -f1) MB on disk"

    # A library that is missing shows only when its plugin is wanted: ask all of them now.
    apt-get install -y -qq --no-install-recommends desktop-file-utils xdg-utils >/dev/null 2>&1
    find /opt/clinicsocial \( -name "*.so" -o -name "*.so.*" -o -name clinicsocial \) -type f >/tmp/parts
    missing=$(LD_LIBRARY_PATH=/opt/clinicsocial/_internal xargs ldd </tmp/parts 2>/dev/null | grep "not found" | sort | uniq -c || true)
    if [ -n "$missing" ]; then echo "proof: FAILED: libraries that nothing brings: $missing"; exit 1; fi
    echo "proof: $(wc -l </tmp/parts) libraries and programs looked at with ldd"
    desktop-file-validate /usr/share/applications/clinicsocial.desktop
    test "$(xdg-mime query default x-scheme-handler/clinicsocial)" = clinicsocial.desktop
    echo "proof: the desktop entry is valid, and links are handed to it"

    useradd --create-home dana
    mv /usr/share/zoneinfo /usr/share/zoneinfo.away 2>/dev/null || true
    su dana -c "cd && LANG=C.UTF-8 clinicsocial --selftest"
    mv /usr/share/zoneinfo.away /usr/share/zoneinfo 2>/dev/null || true
    left=$(find /home/dana /tmp -user dana -newer /tmp/parts -type f ! -path "*/.cache/fontconfig/*")
    if [ -n "$left" ]; then echo "proof: FAILED: left behind: $left"; exit 1; fi
    echo "proof: the self-test passed without zone files of the system and left nothing behind"
'
# shellcheck disable=SC2016 # to be expanded in the root
inside '
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq --no-install-recommends xvfb xauth x11-utils xdotool openbox imagemagick \
        dbus-bin dbus-daemon gnome-keyring >/dev/null 2>&1
    su dana -c "cd && LANG=C.UTF-8 xvfb-run -a -s \"-screen 0 1366x768x24\" dbus-run-session -- sh /tmp/session"
'
cp "$root"/home/dana/*.png "$shots"/
# shellcheck disable=SC2016 # to be expanded in the root
inside '
    export DEBIAN_FRONTEND=noninteractive
    su dana -c "cd && LANG=C.UTF-8 xvfb-run -a -s \"-screen 0 1366x768x24\" dbus-run-session -- sh /tmp/session stay" &
    for second in $(seq 90); do [ -e /home/dana/open ] && break; sleep 1; done
    begun=$(date +%s)
    apt-get install -y -qq --reinstall /tmp/clinicsocial.deb
    for second in $(seq 30); do [ -e /home/dana/ended ] && break; sleep 1; done
    test "$(cat /home/dana/ended)" = 0
    echo "proof: replaced in $(($(date +%s) - begun)) s while it ran; the running copy ended cleanly first"
'
inside '
    export DEBIAN_FRONTEND=noninteractive
    apt-get purge -y -qq clinicsocial
    test ! -e /opt/clinicsocial
    test ! -e /usr/bin/clinicsocial
    test -s /home/dana/.local/share/ClinicSocial/clinic.db
    echo "proof: removed; the data of the clinic are kept"
'
rm -rf "$root"
