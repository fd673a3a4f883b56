#!/bin/sh
# Proves the Debian package and the archive on an empty Debian 12 without Python: installed or unpacked, tested,
# started, used, removed.
#
#   DEBIAN_MIRROR=ADDRESS tools/prove-package.sh [FOLDER]     (as root, with debootstrap)
#
# FOLDER holds what `./dev package` made (default: build/packages). The screen of a person is Xvfb here, and the
# password store is unlocked as by a log-in; neither is the package's business to bring. Figures are printed on
# lines that begin with "proof:", the screenshots lie in FOLDER/proof.
# More settings: tools/bare-root.sh
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=tools/bare-root.sh
. "$here/tools/bare-root.sh"
made=${1:-$here/build/packages}
package=$(ls "$made"/clinicsocial_*.deb)
archive=$(ls "$made"/clinicsocial-*.tar.xz)
shots=$made/proof
rm -rf "$shots"
mkdir -p "$shots/package" "$shots/archive"

megabytes() { echo $(($(stat -c %s "$1") / 1000000)); }

bare_root plain ''
cp "$package" "$root/tmp/clinicsocial.deb"
cp "$archive" "$root/tmp/clinicsocial.tar.xz"
cp "$here/tools/prove-package-session.sh" "$root/tmp/session"
echo "proof: package of $(megabytes "$package") MB, archive of $(megabytes "$archive") MB"

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
cp "$root"/home/dana/*.png "$shots/package/"
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
# The archive: another person, nothing installed but what a desktop has anyway.
# shellcheck disable=SC2016 # to be expanded in the root
inside '
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq --no-install-recommends xz-utils >/dev/null 2>&1
    useradd --create-home lee
    lee=$(getent passwd lee | cut --delimiter=: --fields=6)
    begun=$(date +%s)
    su lee -c "tar --extract --xz --file /tmp/clinicsocial.tar.xz --directory $lee"
    echo "proof: archive unpacked in $(($(date +%s) - begun)) s"
    place=$(echo $lee/clinicsocial-*)
    touch /tmp/unpacked
    su lee -c "cd && LANG=C.UTF-8 $place/clinicsocial --selftest"
    left=$(find $lee /tmp -user lee -newer /tmp/unpacked -type f ! -path "*/.cache/fontconfig/*")
    if [ -n "$left" ]; then echo "proof: FAILED: left behind: $left"; exit 1; fi
    su lee -c "$place/add-to-menu"
    desktop-file-validate $lee/.local/share/applications/clinicsocial.desktop
    test "$(su lee -c "xdg-mime query default x-scheme-handler/clinicsocial")" = clinicsocial.desktop
    echo "proof: the unpacked program passed the self-test; links are handed to it"
    su lee -c "cd && LANG=C.UTF-8 xvfb-run -a -s \"-screen 0 1366x768x24\" dbus-run-session -- sh /tmp/session $place/clinicsocial"
    su lee -c "$place/add-to-menu --remove"
    test ! -e $lee/.local/share/applications/clinicsocial.desktop
    rm -rf "$place"
    test -s $lee/.local/share/ClinicSocial/clinic.db
    echo "proof: the unpacked program was used and thrown away; the data of the clinic are kept"
'
people="$root/home"
cp "$people"/lee/*.png "$shots/archive/"
rm -rf "$root"
