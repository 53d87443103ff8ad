debian teeworlds-server teeworlds-data
# The server reads its maps from a folder "data" in its working folder.
ln -sfn game/usr/share/games/teeworlds/data data
[ -d data/maps ]
cat > run.sh <<'END'
#!/bin/sh
root=$PWD/game
export LD_LIBRARY_PATH="$root/libraries:$root/base-libraries" HOME="$PWD"
exec "$root/usr/games/teeworlds-server" "$@"
END
chmod 755 run.sh
