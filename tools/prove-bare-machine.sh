#!/bin/sh
# Proves the README's two commands on a bare Debian 12: an empty root with git and Python, nothing else.
#
#   DEBIAN_MIRROR=ADDRESS tools/prove-bare-machine.sh [run|test|all]     (as root, with debootstrap)
#
# DEBIAN_MIRROR   where Debian's packages come from; needed
# PROOF_FOLDER    where the roots live (default: below /tmp); the empty root is kept there and copied for each proof
# PROOF_FILES     files of this machine to copy into the root, if registries are reached through settings or
#                 certificates of its own
# PROOF_ENV       names of environment variables to pass on, for the same reason
#
# PROOF_COMMAND   what `test` runs (default: .ci/run)
#
# The mounts are private to the proof (unshare), so nothing stays mounted after a crash. Work that is not committed
# is not seen: the root gets a clone.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
what=${1:-all}
mirror=${DEBIAN_MIRROR:?where Debian packages come from}
folder=${PROOF_FOLDER:-/tmp/clinicsocial-bare}
mkdir -p "$folder"

if [ ! -e "$folder/empty/.ready" ]; then
    rm -rf "$folder/empty"
    debootstrap --variant=minbase --include=ca-certificates,git,python3 bookworm "$folder/empty" "$mirror"
    touch "$folder/empty/.ready"
fi

root=$folder/root
rm -rf "$root"
cp -a "$folder/empty" "$root"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
for file in ${PROOF_FILES:-}; do
    mkdir -p "$root$(dirname "$file")"
    cp -aL "$file" "$root$(dirname "$file")/"
done
git clone --quiet --no-hardlinks "$here" "$root/srv/clinicsocial"

set -- HOME=/srv PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
for name in ${PROOF_ENV:-}; do
    eval "value=\${$name:-}"
    set -- "$@" "$name=$value"
done

# inside SCRIPT: run a script in the root, with a system's usual mounts.
inside() {
    script=$1
    shift
    ROOT=$root SCRIPT=$script unshare --mount --pid --fork --kill-child --propagation private sh -c '
        mount -t proc proc "$ROOT/proc"
        mount -t sysfs sysfs "$ROOT/sys"
        mount --rbind /dev "$ROOT/dev"
        mount -t tmpfs tmpfs "$ROOT/dev/shm"
        exec chroot "$ROOT" env -i "$@" sh -euc "$SCRIPT"' proof "$@" </dev/null
}

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
    ' "$@"
    echo "proof: ./dev run opened its window"
}

prove_test() {
    inside "cd /srv/clinicsocial; ${PROOF_COMMAND:-./.ci/run}" "$@"
    echo "proof: ${PROOF_COMMAND:-./.ci/run} passed"
    inside 'cd /srv/clinicsocial; git status --short; test -z "$(git status --short)"' "$@"
    echo "proof: nothing was left in the clone"
}

case $what in
run) prove_run "$@" ;;
test) prove_test "$@" ;;
all)
    prove_run "$@"
    prove_test "$@"
    ;;
*) echo "run, test or all" >&2; exit 2 ;;
esac
