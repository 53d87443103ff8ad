// Makes target/pictures/index.html of the pictures the suites took, so that a person can look at all of them at once.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../target/pictures');
const pictures = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.png')).sort() : [];
if (pictures.length > 0) {
  const figures = pictures.map((name) => `<figure><a href="${name}"><img src="${name}" alt="" loading="lazy"></a><figcaption>${name.slice(0, -4)}</figcaption></figure>`);
  writeFileSync(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Pictures of the web panel</title>
<style>body{font:14px system-ui;background:#222;color:#ddd;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}img{height:300px}</style>
${figures.join('\n')}\n`);
  console.log(`# ${pictures.length} pictures in itests/browser/target/pictures`);
}
