import type { Manifest } from '@cap/ui/shell';

const read = new Map<string, Promise<Record<string, string>>>();

/** Texts of a plugin: in the language where it speaks it, else in English. */
export async function stringsOf(module: Manifest, language: string): Promise<Record<string, string>> {
  const there = module.languages ?? [];
  const [english, own] = await Promise.all(['en', language].map((each) => (there.includes(each) ? fetched(`${module.base}strings/${each}.json`) : {})));
  return { ...english, ...own };
}

function fetched(address: string): Promise<Record<string, string>> {
  let strings = read.get(address);
  if (!strings) {
    strings = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`The texts of the plugin cannot be had: ${address} answers ${response.status}.`);
      return response.json() as Promise<Record<string, string>>;
    });
    read.set(address, strings);
    // Trying again begins anew.
    strings.catch(() => read.delete(address));
  }
  return strings;
}
