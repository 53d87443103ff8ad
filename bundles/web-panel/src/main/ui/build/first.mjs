// What the page does before its code is there: look and language, the typeface and the strings that it will ask for.
import fs from 'node:fs';
import path from 'node:path';
import { shortHash } from './plugins.mjs';
import { uiRoot } from './workspaces.mjs';

const LANGUAGES = ['en', 'de'];
const TYPEFACE = /^assets\/inter-latin-(?!ext)[^.]*\.woff2$/;

/** Puts `first.js` into the page as a file of its own, since nothing inline may run, and what is fetched beside the code. */
export function firstScript() {
  let file;
  return {
    name: 'cap-first-script',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        // The frame of plugins has nothing before its code.
        if (!html.includes('<!--first-->')) return html;
        if (!bundle) return html.replace('<!--first-->', '<script src="/src/first.js"></script>');
        const source = fs.readFileSync(path.join(uiRoot, 'shell', 'src', 'first.js'), 'utf8');
        file = { name: `assets/first-${shortHash(source)}.js`, source };
        const strings = LANGUAGES.map((language) => ` data-${language}="${stringsOf(bundle, language).join(' ')}"`).join('');
        return html.replace('<!--first-->', `<link rel="preload" as="font" type="font/woff2" crossorigin href="/ui/${typeface(bundle)}">\n<script src="/ui/${file.name}"${strings}></script>`);
      },
    },
    writeBundle(options) {
      if (file) fs.writeFileSync(path.join(options.dir, file.name), file.source);
    },
  };
}

/** The chunks with the strings of the shell and the kit. */
function stringsOf(bundle, language) {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk' && each.facadeModuleId?.endsWith(`/i18n/${language}.json`));
  if (chunks.length !== 2) throw new Error(`the strings in ${language} are in ${chunks.length} chunks, not 2`);
  return chunks.map((chunk) => `/ui/${chunk.fileName}`);
}

function typeface(bundle) {
  const found = Object.keys(bundle).filter((name) => TYPEFACE.test(name));
  if (found.length !== 1) throw new Error(`the typeface is in ${found.length} files, not 1`);
  return found[0];
}
