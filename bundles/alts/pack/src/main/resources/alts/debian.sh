# Unpacks Debian packages into the server's folder without being root. What the host has installed already is used from
# there; lists and packages are downloaded once for each agent and shared by its servers, whose users share a group.
set -eu
umask 002
cd "$SERVER_DIR"

debian() {
    shared=$CAP_CACHE/apt
    own=$SERVER_DIR/.install
    rm -rf "$own"
    mkdir -p "$own/archives/partial" "$own/none/partial" "$shared/archives"
    apt="apt-get -qq -y -o Dir::State=$own -o Dir::State::lists=$shared/lists -o Dir::State::status=/var/lib/dpkg/status \
        -o Dir::Cache=$own -o Dir::Cache::archives=$own/archives -o Debug::NoLocking=1 -o APT::Sandbox::User= \
        -o Acquire::Languages=none -o Acquire::Retries=3 -o APT::Install-Recommends=false"
    # One installation at a time: another may be filling the same cache.
    exec 9>"$shared.lock"
    flock -w 900 9
    if [ -z "$(find "$shared/lists" -maxdepth 0 -mmin -720 2>/dev/null)" ]; then
        echo "Reading the lists of Debian packages"
        rm -rf "$shared/lists.new"
        mkdir -p "$shared/lists.new/partial"
        $apt -o Dir::State::lists="$shared/lists.new" update
        rm -rf "$shared/lists"
        mv "$shared/lists.new" "$shared/lists"
        touch "$shared/lists"
    fi
    # --reinstall: the package itself is wanted here even where the host has it.
    $apt -o Dir::Cache::archives="$own/none" --reinstall --print-uris install "$@" | awk '{ print $2 }' >"$own/names"
    while read -r name; do
        [ ! -f "$shared/archives/$name" ] || ln -s "$shared/archives/$name" "$own/archives/$name"
    done <"$own/names"
    echo "Downloading $(wc -l <"$own/names") packages for $*"
    $apt --reinstall --download-only install "$@"
    while read -r name; do
        if [ ! -h "$own/archives/$name" ]; then
            cp "$own/archives/$name" "$shared/archives/.$name.part"
            mv "$shared/archives/.$name.part" "$shared/archives/$name"
        fi
    done <"$own/names"
    flock -u 9
    echo "Unpacking"
    rm -rf game
    mkdir game
    while read -r name; do
        dpkg-deb --extract "$own/archives/$name" game
    done <"$own/names"
    rm -rf "$own"
    # The folder of libraries is named after the machine; the scripts that start games use these fixed names. There are
    # none where the host has all that is needed.
    mkdir -p game/usr/lib game/lib
    for folder in game/usr/lib/*-linux-gnu*; do
        [ ! -d "$folder" ] || ln -sfn "usr/lib/${folder##*/}" game/libraries
    done
    for folder in game/lib/*-linux-gnu*; do
        [ ! -d "$folder" ] || ln -sfn "lib/${folder##*/}" game/base-libraries
    done
}
