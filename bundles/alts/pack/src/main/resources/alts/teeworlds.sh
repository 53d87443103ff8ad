debian teeworlds-server teeworlds-data
# The server reads its maps from a folder "data" in its working folder.
ln -sfn game/usr/share/games/teeworlds/data data
cat > run.sh <<'END'
#!/bin/sh
root=$PWD/game
export LD_LIBRARY_PATH="$root/usr/lib/__MULTIARCH__:$root/lib/__MULTIARCH__" HOME="$PWD"
exec "$root/usr/games/teeworlds-server" "$@"
END
sed -i "s/__MULTIARCH__/$multiarch/g" run.sh
chmod 755 run.sh
[ -d data/maps ] && ls data/maps | head -n 3
