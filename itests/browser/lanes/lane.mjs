// Suites that run one after the other in one process, on one platform.
import { readdirSync } from 'node:fs';

const SUITES = new URL('../suites/', import.meta.url);
const ENDING = '.test.mjs';

/** Those that stop, kill or fill the panel, in this order: the first begins with a panel that nobody has set up. */
export const ROUGH = ['shell', 'list', 'console', 'composition'];

/** All the others. */
export const CALM = readdirSync(SUITES)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .filter((name) => !ROUGH.includes(name))
  .sort();

export async function run(names) {
  for (const name of names) {
    await import(new URL(name + ENDING, SUITES));
  }
}
