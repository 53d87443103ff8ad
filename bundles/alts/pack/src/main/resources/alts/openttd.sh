debian openttd openttd-opengfx
mkdir -p scripts save
[ -e openttd.cfg ] || printf '[network]\nserver_advertise = false\n' > openttd.cfg
cat > run.sh <<'END'
#!/bin/sh
# Shows the game where its libraries and graphics are, and lets the map go on where it was: the newest of what was saved
# at a stop and of the game's own autosaves.
root=$PWD/game
export LD_LIBRARY_PATH="$root/libraries:$root/base-libraries:$root/libraries/pulseaudio"
export XDG_DATA_HOME="$root/usr/share/games" XDG_CONFIG_HOME="$PWD" HOME="$PWD"
newest=$(ls -t save/*.sav save/autosave/*.sav 2>/dev/null | head -n 1)
[ -z "$newest" ] || set -- "$@" -g "$newest"
exec "$root/usr/games/openttd" "$@"
END
chmod 755 run.sh
./run.sh -h | head -n 1
