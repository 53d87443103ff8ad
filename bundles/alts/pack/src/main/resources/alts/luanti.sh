debian minetest-server minetest-data
# The program looks for its data beside itself, in ../share/minetest.
mkdir -p game/usr/bin game/usr/share/minetest world
cp game/usr/lib/minetest/minetestserver game/usr/bin/minetestserver
for part in builtin client fonts games locale textures; do
    [ -e "game/usr/share/minetest/$part" ] || [ ! -e "game/usr/share/games/minetest/$part" ] ||
        ln -s "../games/minetest/$part" "game/usr/share/minetest/$part"
done
cat > run.sh <<'END'
#!/bin/sh
root=$PWD/game
export LD_LIBRARY_PATH="$root/libraries:$root/base-libraries" HOME="$PWD" MINETEST_USER_PATH="$PWD"
exec "$root/usr/bin/minetestserver" "$@"
END
chmod 755 run.sh
./run.sh --version 2>/dev/null | head -n 1
