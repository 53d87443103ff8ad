// The little of a browser that code needs to be read; tests bring what they are about.
const memory = () => {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, String(value)),
    removeItem: (key) => kept.delete(key),
    clear: () => kept.clear(),
  };
};

globalThis.localStorage = memory();
globalThis.sessionStorage = memory();
globalThis.location = new URL('http://localhost:8080/servers');
globalThis.document = { cookie: '', documentElement: { lang: 'en', style: {} }, querySelector: () => null };
Object.defineProperty(globalThis, 'navigator', { value: { platform: 'Linux x86_64', language: 'en' }, configurable: true });
globalThis.reportError = (error) => {
  throw error;
};
