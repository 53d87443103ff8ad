// Waiting, always with a deadline and always for a condition: no test sleeps and hopes.
import { setTimeout as pause } from 'node:timers/promises';

/** The first truthy answer of `check`; an error that names `what` and the last answer once `within` ms are over. */
export async function eventually(what, check, { within = 30_000, every = 100 } = {}) {
  const end = Date.now() + within;
  let last;
  for (;;) {
    try {
      last = await check();
      if (last) {
        return last;
      }
    } catch (error) {
      last = error;
    }
    if (Date.now() >= end) {
      const seen = last instanceof Error ? last.stack : JSON.stringify(last);
      throw new Error(`not within ${within} ms: ${what}; last seen: ${seen}`);
    }
    await pause(every);
  }
}

/** `promise`, or an error that names `what` once `within` ms are over. */
export async function inTime(what, promise, within = 10_000) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${within} ms: ${what}`)), within);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asserts that `check` stays truthy for `ms`. */
export async function throughout(what, check, ms, every = 200) {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    if (!(await check())) {
      throw new Error(`not for the whole ${ms} ms: ${what}`);
    }
    await pause(every);
  }
}

export { pause };
