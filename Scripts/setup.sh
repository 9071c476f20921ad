#!/usr/bin/env bash
# Installs what is missing of the named groups of Scripts/packages.txt; says so; silent when nothing is missing.
#   Scripts/setup.sh GROUP...      (build, install, bench, score)
set -euo pipefail
list=$(dirname "$0")/packages.txt
say() { printf '%s\n' "$*" >&2; }

trim() {
    local text=$1
    text=${text#"${text%%[![:space:]]*}"}
    printf '%s' "${text%"${text##*[![:space:]]}"}"
}

# A program is looked for on the path; a module by its Debian package, or by pkg-config where there is no dpkg.
present() {  # package, "program NAME" or "module NAME"
    local name=${2#* }
    case $2 in
    program*) command -v "$name" >/dev/null ;;
    *)
        if command -v dpkg-query >/dev/null; then
            [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
        else
            pkg-config --exists "$name" 2>/dev/null
        fi
        ;;
    esac
}

missing=()
while IFS='|' read -r group package finder reason; do
    group=$(trim "$group")
    case $group in '' | '#'*) continue ;; esac
    for wanted in "$@"; do
        [ "$wanted" = "$group" ] || continue
        package=$(trim "$package")
        if ! present "$package" "$(trim "$finder")"; then
            [ ${#missing[@]} -gt 0 ] || say "Missing system packages:"
            say "  $package: $(trim "$reason")"
            missing+=("$package")
        fi
    done
done <"$list"

if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
        say "Install them with your system's package manager (the names above are Debian's), then run make again."
        exit 1
    fi
    root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "Neither root nor sudo: have an administrator run  apt-get install --no-install-recommends ${missing[*]}"
            exit 1
        fi
        root=(sudo)
    fi
    apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=500)
    say "Installing: ${missing[*]}"
    "${apt[@]}" update >&2
    "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >&2
fi

case " $* " in
*" build "*)
    if ! command -v swift >/dev/null; then
        say "No Swift toolchain on the path. Install Swift 6.2 or later (https://www.swift.org/install), then run make again."
        exit 1
    fi
    ;;
esac
