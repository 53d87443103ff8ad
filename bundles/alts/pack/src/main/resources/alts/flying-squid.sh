set -eu
umask 022
cd "$SERVER_DIR"
npm_config_cache=$CAP_CACHE/npm
mkdir -p "$npm_config_cache" 2>/dev/null && [ -w "$npm_config_cache" ] || npm_config_cache=$SERVER_DIR/.npm
export npm_config_cache HOME="$SERVER_DIR"
[ -e package.json ] || echo '{"name":"server","private":true}' > package.json
echo "Downloading flying-squid $SQUID_VERSION"
npm install --no-audit --no-fund --no-progress --save-exact --omit=dev "flying-squid@$SQUID_VERSION"
cat > start.js <<'END'
'use strict'
const squid = require('flying-squid')
const { env } = process
const server = squid.createMCServer({
  motd: env.MOTD,
  port: Number(env.SERVER_PORT),
  host: env.SERVER_IP,
  'max-players': Number(env.MAX_PLAYERS),
  'online-mode': env.ONLINE_MODE === 'true',
  logging: true,
  gameMode: Number(env.GAME_MODE),
  difficulty: 1,
  worldFolder: 'world',
  generation: { name: env.WORLD_TYPE, options: { worldHeight: 80 } },
  kickTimeout: 10000,
  plugins: {},
  modpe: false,
  'view-distance': 8,
  'player-list-text': { header: '', footer: '' },
  'everybody-op': env.EVERYBODY_OP === 'true',
  'max-entities': 100,
  version: env.MINECRAFT_VERSION
})
process.on('SIGTERM', () => server.quit())
END
rm -rf .npm
node -e "console.log('flying-squid ' + require('flying-squid/package.json').version)"
