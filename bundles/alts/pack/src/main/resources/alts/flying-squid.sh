set -eu
umask 002
cd "$SERVER_DIR"
mkdir -p "$CAP_CACHE/npm"
export HOME="$SERVER_DIR"
[ -e package.json ] || echo '{"name":"server","private":true}' > package.json
echo "Downloading flying-squid $SQUID_VERSION"
# No package may run scripts of its own: none of them needs one.
npm install --cache "$CAP_CACHE/npm" --prefer-offline --ignore-scripts --no-audit --no-fund --no-progress \
    --no-update-notifier --save-exact --omit=dev "flying-squid@$SQUID_VERSION"
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
server.on('error', problem => {
  console.error(problem)
  process.exit(1)
})
END
node -e "console.log('flying-squid ' + require('flying-squid/package.json').version)"
