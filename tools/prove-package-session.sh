# Run in the empty root by tools/prove-package.sh, as a person with a screen, a session bus and a password store.
#
#   sh session [stay] [PROGRAM]     PROGRAM: what to start; an installed one by its name, where nothing is named
set -eu
staying=
if [ "${1:-}" = stay ]; then
    staying=yes
    shift
fi
program=${1:-clinicsocial}
export XDG_RUNTIME_DIR="$HOME/runtime"
mkdir -m 700 -p "$XDG_RUNTIME_DIR"
data=$HOME/.local/share/ClinicSocial
printf secret | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
keyring=$!
openbox >/dev/null 2>&1 &
desktop=$!

# Opens the window and waits until somebody ends it; tools/prove-package.sh replaces the package meanwhile.
stay() {
    "$program" 2>"$HOME/stay.log" &
    app=$!
    until_true 60 window_is_there || fail "no window"
    sleep 5
    touch "$HOME/open"
    code=0
    wait "$app" || code=$?
    echo "$code" >"$HOME/ended"
    kill "$keyring" "$desktop" 2>/dev/null || true
    exit 0
}

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# until_true SECONDS COMMAND: whether the command came true in time; asked every 20 ms.
until_true() {
    latest=$(($(milliseconds) + $1 * 1000))
    shift
    until "$@"; do
        if [ "$(milliseconds)" -gt "$latest" ]; then return 1; fi
        sleep 0.02
    done
}

window_is_there() { xdotool search --onlyvisible --name 'ClinicSocial$' >/dev/null 2>&1; }
data_are_open() { test -s "$data/clinic.db"; }
# The practice network starts when the invented clinic is built; its window follows.
demo_is_open() { cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' ' ' | grep -q '[p]ractice-network'; }
no_window() { ! window_is_there; }
to_the_front() { xdotool windowactivate --sync "$(xdotool search --onlyvisible --name 'ClinicSocial$' | tail -1)"; }

fail() {
    import -window root "$HOME/failed.png" || true
    echo "proof: FAILED: $*"
    tail -20 "$HOME"/*.log
    exit 1
}

# ended PROCESS: it has been asked to end, and must answer well.
ended() {
    wait "$1" || fail "it did not end cleanly: $?"
    until_true 5 no_window || fail "its window stayed"
}

if [ -n "$staying" ]; then stay; fi

for start in first second; do
    begun=$(milliseconds)
    "$program" 2>"$HOME/$start.log" &
    app=$!
    until_true 60 window_is_there || fail "no window"
    echo "proof: $start start, window on the screen after $(($(milliseconds) - begun)) ms"
    until_true 60 data_are_open || fail "the data were not opened"
    sleep 6
    import -window root "$HOME/$start.png"
    if [ "$start" = first ]; then
        to_the_front
        xdotool key alt+F4
        ended "$app"
        echo "proof: closed by the cross of its window"
    else
        # By the desktop's own way: it looks up who opens such links, and starts that.
        xdg-open clinicsocial://settings/about || fail "a second start did not hand over its link"
        sleep 3
        import -window root "$HOME/link.png"
        kill -TERM "$app"
        ended "$app"
        echo "proof: a link was handed to the window that is open"
    fi
done
echo "proof: opened, closed and opened again with the key from the password store"

"$program" demo 2>"$HOME/demo.log" &
app=$!
until_true 120 demo_is_open || fail "the demo clinic was not made"
sleep 12
import -window root "$HOME/demo-today.png"
to_the_front
number=2
for page in calendar plan posts library consents answer insights accounts; do
    xdotool key "ctrl+$number"
    sleep 3
    import -window root "$HOME/demo-$page.png"
    number=$((number + 1))
done
"$program" demo clinicsocial://post/5 || fail "the demo clinic was not handed its link"
sleep 3
import -window root "$HOME/demo-post.png"
to_the_front
xdotool key ctrl+n
sleep 5
xdotool type --delay 15 'Thank you to our patient Jane Smith, who came in for her root canal.'
sleep 5
import -window root "$HOME/demo-composer.png"
kill -TERM "$app"
ended "$app"
echo "proof: the demo clinic was made, every page looked at, a post opened by its link and one begun"
if [ -n "$(cat "$HOME"/*.log)" ]; then fail "something was said in the background"; fi
kill "$keyring" "$desktop" 2>/dev/null || true
