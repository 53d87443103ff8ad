# Unpacks Debian packages into the server's folder without being root. What the host has installed already is used from
# there; the rest is downloaded once for each agent and kept in its cache.
set -eu
umask 022
cd "$SERVER_DIR"
arch=$(dpkg --print-architecture)
multiarch=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || case $arch in
    amd64) echo x86_64-linux-gnu ;; arm64) echo aarch64-linux-gnu ;; *) echo "$(uname -m)-linux-gnu" ;; esac)

debian() {
    cache=$CAP_CACHE/apt
    if ! mkdir -p "$cache/lists/partial" "$cache/archives/partial" 2>/dev/null || ! [ -w "$cache/archives" ]; then
        cache=$SERVER_DIR/.install
        mkdir -p "$cache/lists/partial" "$cache/archives/partial"
    fi
    exec 9>"$cache/lock"
    flock 9
    apt="apt-get -o Dir::State=$cache -o Dir::State::lists=$cache/lists -o Dir::State::status=/var/lib/dpkg/status \
        -o Dir::Cache=$cache -o Dir::Cache::archives=$cache/archives -o Debug::NoLocking=1 -o APT::Sandbox::User= \
        -o Acquire::Languages=none -o APT::Install-Recommends=false -o Acquire::Retries=3 -qq -y"
    if [ -z "$(find "$cache/lists" -maxdepth 1 -name '*_Packages*' -mmin -720 -print -quit)" ]; then
        echo "Reading the list of Debian packages"
        $apt update
    fi
    echo "Downloading $*"
    $apt --reinstall --download-only install "$@"
    # What belongs to these packages, though the cache may hold those of other games too.
    wanted=$($apt --reinstall --simulate install "$@" | awk '/^Inst / {
        version = $0; sub(/^[^(]*\(/, "", version); sub(/ .*/, "", version); gsub(/:/, "%3a", version)
        print $2 "_" version "_" }')
    flock -u 9
    echo "Unpacking"
    mkdir -p game
    for package in $wanted; do
        for file in "$cache/archives/$package"*.deb; do
            dpkg-deb --fsys-tarfile "$file" | tar -x -C game --no-same-owner --no-same-permissions
        done
    done
    rm -rf "$SERVER_DIR/.install"
}
