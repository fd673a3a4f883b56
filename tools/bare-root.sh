# Sourced by the proofs (tools/prove-*.sh): an empty Debian 12 in a folder, made once, copied for each proof.
#
# DEBIAN_MIRROR   where Debian's packages come from; needed
# PROOF_FOLDER    where the roots live (default: below /tmp); the empty root is kept there
# PROOF_FILES     files of this machine to copy into the root, if registries are reached through settings or
#                 certificates of its own
# PROOF_ENV       names of environment variables to pass on, for the same reason
#
# The mounts are private to the proof (unshare), so nothing stays mounted after a crash.

# bare_root NAME PACKAGES: makes $root, a fresh copy of the empty system with these packages (comma-separated; may
# be empty).
bare_root() {
    mirror=${DEBIAN_MIRROR:?where Debian packages come from}
    folder=${PROOF_FOLDER:-/tmp/clinicsocial-bare}
    empty=$folder/$1
    root=$folder/root
    mkdir -p "$folder"
    if [ ! -e "$empty/.ready" ]; then
        rm -rf "$empty"
        debootstrap --variant=minbase ${2:+"--include=$2"} bookworm "$empty" "$mirror"
        touch "$empty/.ready"
    fi
    rm -rf "$root"
    cp -a "$empty" "$root"
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    for file in ${PROOF_FILES:-}; do
        mkdir -p "$root$(dirname "$file")"
        cp -aL "$file" "$root$(dirname "$file")/"
    done
}

# inside SCRIPT [NAME=VALUE ...]: runs a script in $root, with a system's usual mounts and nothing of this
# environment but PROOF_ENV.
inside() {
    script=$1
    shift
    for name in ${PROOF_ENV:-}; do
        eval "value=\${$name:-}"
        # shellcheck disable=SC2154 # set by eval
        set -- "$@" "$name=$value"
    done
    ROOT=$root SCRIPT=$script unshare --mount --pid --fork --kill-child --propagation private sh -c '
        mount -t proc proc "$ROOT/proc"
        mount -t sysfs sysfs "$ROOT/sys"
        mount --rbind /dev "$ROOT/dev"
        mount -t tmpfs tmpfs "$ROOT/dev/shm"
        exec chroot "$ROOT" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" \
            sh -euc "$SCRIPT"' proof "$@" </dev/null
}
