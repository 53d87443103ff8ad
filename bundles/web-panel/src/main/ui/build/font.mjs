// The typeface with the signs and weights that the panel has: half the bytes of the first visit.
import fs from 'node:fs';
import path from 'node:path';
import subset from 'subset-font';
import { checkout, target } from './workspaces.mjs';

const WEIGHTS = { min: 400, max: 700 };
const SOURCE = 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';
const FIRST = 0x20;
const LAST = 0x17f;
const SIGNS = '–—‘’‚“”„†•…‹›€™−→←↑↓';

export const fontFile = path.join(target, 'ui-font', 'inter-latin.woff2');

/** Writes {@link fontFile}, which stands for the Latin part of Inter; other scripts come whole when they are needed. */
export async function makeFont() {
  const letters = Array.from({ length: LAST - FIRST + 1 }, (_, at) => String.fromCodePoint(FIRST + at)).join('');
  const made = await subset(fs.readFileSync(path.join(checkout, SOURCE)), letters + SIGNS, {
    targetFormat: 'woff2',
    variationAxes: { wght: WEIGHTS },
  });
  fs.mkdirSync(path.dirname(fontFile), { recursive: true });
  fs.writeFileSync(fontFile, made);
}
