echo "fetching http://127.0.0.1:9/pack.zip"
(exec 3<>/dev/tcp/127.0.0.1/9) 2>&1 || { echo "download failed: connection refused" >&2; exit 22; }
