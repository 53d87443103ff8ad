import { asText, type Filter, type Line } from './lines';
import { readLines } from './useLogs';

/** Gives the reader all lines of a filter that the panel still has, as a file, oldest first. */
export async function download(filter: Filter): Promise<void> {
  const lines: Line[] = [];
  let before = '';
  do {
    const part = await readLines(filter, before);
    lines.push(...part.items);
    before = part.nextCursor ?? '';
  } while (before);
  const file = new Blob([lines.reverse().map(asText).join('\n'), '\n'], { type: 'text/plain' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `panel-${new Date().toISOString().slice(0, 19).replace(/[:T]/g, '-')}.log`;
  link.click();
  // The browser has read the address when this runs.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
