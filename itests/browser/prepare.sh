# Sourced in this folder: brings what a browser is driven with, and names the browser. Does nothing twice.
# The shell without windows is the same engine and costs half as much.
[ -n "${CAP_CHROMIUM:-}" ] || CAP_CHROMIUM=$(command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -x "$CAP_CHROMIUM" ] || { echo "tests in a browser need Chromium: sudo apt-get install chromium-headless-shell" >&2; exit 2; }
export CAP_CHROMIUM
../e2e/prepare.sh

lock=$(sha256sum package-lock.json .npmrc | sha256sum | cut -d' ' -f1)
if [ "$(cat node_modules/.lock-hash 2>/dev/null || true)" != "$lock" ]; then
    echo "# installing the browser's driver" >&2
    npm ci --no-fund --no-audit --loglevel=error >&2
    echo "$lock" > node_modules/.lock-hash
fi
