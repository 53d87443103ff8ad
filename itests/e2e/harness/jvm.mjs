// What is alive inside a panel's JVM, as the JDK's own tools see it.
import assert from 'node:assert/strict';
import { run } from './cap.mjs';

/** Class loaders of bundles; the histogram counts after a full collection. */
export async function loaders(pid) {
  const { stdout } = await run('jcmd', [String(pid), 'GC.class_histogram'], { within: 60_000 });
  const line = stdout.split('\n').find((row) => /BundleWiringImpl\$BundleClassLoader(\s|$)/.test(row.trim()));
  assert.ok(line, 'the histogram names the bundle class loader');
  return Number(line.trim().split(/\s+/)[1]);
}

/** Names of threads that match. */
export async function threads(pid, pattern) {
  const { stdout } = await run('jcmd', [String(pid), 'Thread.print'], { within: 60_000 });
  const names = [...stdout.matchAll(/^"(.*?)" #\d+/gm)].map((match) => match[1]);
  assert.ok(names.length > 10, 'the JVM tells its threads');
  return names.filter((name) => pattern.test(name)).sort();
}
