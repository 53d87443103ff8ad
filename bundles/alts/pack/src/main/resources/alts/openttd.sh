debian openttd openttd-opengfx
mkdir -p scripts save
[ -e openttd.cfg ] || printf '[network]\nserver_advertise = false\n' > openttd.cfg
cat > run.sh <<'END'
#!/bin/sh
# Shows the game where its libraries and graphics are.
root=$PWD/game
lib=$root/usr/lib/__MULTIARCH__
export LD_LIBRARY_PATH="$lib:$root/lib/__MULTIARCH__:$lib/pulseaudio"
export XDG_DATA_HOME="$root/usr/share/games" XDG_CONFIG_HOME="$PWD" HOME="$PWD"
# The map goes on where it was: the newest of what was saved at a stop and the game's own autosaves.
newest=$(ls -t save/*.sav save/autosave/*.sav 2>/dev/null | head -n 1)
[ -z "$newest" ] || set -- "$@" -g "$newest"
exec "$root/usr/games/openttd" "$@"
END
sed -i "s/__MULTIARCH__/$multiarch/g" run.sh
chmod 755 run.sh
./run.sh -h | head -n 1
