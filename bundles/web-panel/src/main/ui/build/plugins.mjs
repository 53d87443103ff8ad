// Plugins that the shell and modules have in common.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const MIN_COMPRESSED_BYTES = 1024;

/** Writes a .br and a .gz beside each text file that is worth it, so that the panel never compresses. */
export function precompress() {
  return {
    name: 'cap-precompress',
    apply: 'build',
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const file = path.join(options.dir, name);
        const bytes = fs.readFileSync(file);
        if (bytes.length < MIN_COMPRESSED_BYTES) continue;
        fs.writeFileSync(`${file}.gz`, zlib.gzipSync(bytes, { level: 9 }));
        const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 };
        fs.writeFileSync(`${file}.br`, zlib.brotliCompressSync(bytes, { params }));
      }
    },
  };
}

/** Puts style sheets into a cascade layer: `layerOf` names it by the file, or nothing where the file does so itself. */
export function layered(layerOf) {
  return {
    postcssPlugin: 'cap-layer',
    Once(root, { AtRule }) {
      const layer = layerOf(root.source?.input.file ?? '');
      if (!layer || !root.nodes?.length) return;
      const rule = new AtRule({ name: 'layer', params: layer });
      rule.append(root.nodes.slice());
      root.removeAll();
      root.append(rule);
    },
  };
}

export function sha384(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

export function shortHash(content) {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}
