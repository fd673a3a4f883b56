#!/bin/sh
# Proves the README's two commands on a bare Debian 12: an empty root with git and Python, nothing else.
#
#   DEBIAN_MIRROR=ADDRESS tools/prove-bare-machine.sh [run|test|all]     (as root, with debootstrap)
#
# PROOF_COMMAND   what `test` runs (default: .ci/run); more settings: tools/bare-root.sh
#
# Work that is not committed is not seen: the root gets a clone.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
what=${1:-all}
# shellcheck source=tools/bare-root.sh
. "$here/tools/bare-root.sh"

bare_root with-python ca-certificates,git,python3
git clone --quiet --no-hardlinks "$here" "$root/srv/clinicsocial"

# The screen of a person is Xvfb here, and the password store is unlocked as by a log-in. Neither is the app's
# business to bring, so they are installed around it.
prove_run() {
    # shellcheck disable=SC2016 # to be expanded in the root
    inside '
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends xvfb xauth x11-utils dbus-bin dbus-daemon >/dev/null
        cd /srv/clinicsocial
        timeout 900 ./dev run --version
        cat >/tmp/session <<"EOF"
            export XDG_RUNTIME_DIR=/tmp/runtime
            mkdir -m 700 -p $XDG_RUNTIME_DIR
            printf secret | gnome-keyring-daemon --foreground --unlock --components=secrets & keyring=$!
            ./dev run & app=$!
            found=1
            for second in $(seq 60); do
                sleep 1
                if xwininfo -root -tree | grep -i clinicsocial; then found=0; break; fi
            done
            kill -TERM $app || true
            wait $app && echo "proof: the app ended cleanly" || echo "proof: the app ended with $?"
            kill $keyring || true
            exit $found
EOF
        xvfb-run -a dbus-run-session -- sh /tmp/session
    ' HOME=/srv
    echo "proof: ./dev run opened its window"
}

prove_test() {
    inside "cd /srv/clinicsocial; ${PROOF_COMMAND:-./.ci/run}" HOME=/srv
    echo "proof: ${PROOF_COMMAND:-./.ci/run} passed"
    inside 'cd /srv/clinicsocial; git status --short; test -z "$(git status --short)"' HOME=/srv
    echo "proof: nothing was left in the clone"
}

case $what in
run) prove_run ;;
test) prove_test ;;
all)
    prove_run
    prove_test
    ;;
*) echo "run, test or all" >&2; exit 2 ;;
esac
