debian minetest-server minetest-data
# The program looks for its data beside itself, in ../share/minetest.
mkdir -p game/usr/bin world
cp game/usr/lib/minetest/minetestserver game/usr/bin/minetestserver
mkdir -p game/usr/share/minetest
[ -e game/usr/share/minetest/games ] || [ ! -e game/usr/share/games/minetest/games ] || \
    ln -s ../games/minetest/games game/usr/share/minetest/games
for part in builtin client fonts locale textures; do
    [ -e "game/usr/share/minetest/$part" ] || [ ! -e "game/usr/share/games/minetest/$part" ] || \
        ln -s "../games/minetest/$part" "game/usr/share/minetest/$part"
done
cat > run.sh <<'END'
#!/bin/sh
root=$PWD/game
lib=$root/usr/lib/__MULTIARCH__
export LD_LIBRARY_PATH="$lib:$root/lib/__MULTIARCH__" HOME="$PWD" MINETEST_USER_PATH="$PWD"
exec "$root/usr/bin/minetestserver" "$@"
END
sed -i "s/__MULTIARCH__/$multiarch/g" run.sh
chmod 755 run.sh
./run.sh --version | head -n 1
./run.sh --gameid list
