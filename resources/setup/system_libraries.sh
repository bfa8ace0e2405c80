#!/bin/sh
# Sees to the system libraries and the font that Qt needs and no Python package carries.
#   system_libraries.sh offscreen       for tests and pictures
#   system_libraries.sh window          for a window besides
#   system_libraries.sh verify PYTHON   says what is missing where PYTHON cannot load Qt
# On Debian and its kin: installs them as root, else stops with the one line to type.
# Elsewhere only verify has something to say.
set -eu

if [ "$1" = verify ]; then
    "$2" -c 'import PySide6.QtWidgets' && exit 0
    echo "Qt could not be loaded. Install the package of your system that holds the file named above, then try again." >&2
    exit 1
fi

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || exit 0

needed="libgl1 libegl1 libfontconfig1 libglib2.0-0 libxkbcommon0 libdbus-1-3 libxrender1"
if [ "$1" = window ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    needed="$needed libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
        libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xfixes0 libxcb-xkb1 libx11-xcb1"
fi

# Names of what is installed, with the names they stand in for (libglib2.0-0t64 for libglib2.0-0).
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' |
    sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr -s ',\n ' ' ')
missing=
for package in $needed; do
    case " $installed " in
        *" $package "*) ;;
        *) missing="$missing $package" ;;
    esac
done

font=$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.fonts" \
    "${HOME:-/nonexistent}/.local/share/fonts" -name '*.[ot]t[cf]' 2>/dev/null | head -n 1)
[ -n "$font" ] || missing="$missing fonts-dejavu-core"

[ -n "$missing" ] || exit 0
install="apt-get install -y --no-install-recommends$missing"

if [ "$(id -u)" -ne 0 ]; then
    echo "Qt needs system packages that are not installed. Type this line, then try again:" >&2
    echo "sudo apt-get update && sudo $install" >&2
    exit 1
fi
echo "Installing the system packages that Qt needs:$missing"
export DEBIAN_FRONTEND=noninteractive
if ! said=$({ apt-get update -q && $install -q; } 2>&1); then
    echo "$said" >&2
    echo "That did not work. Type this line, then try again:" >&2
    echo "apt-get update && $install" >&2
    exit 1
fi
