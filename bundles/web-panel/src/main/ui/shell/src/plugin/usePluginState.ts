import { useComputedColorScheme } from '@cap/ui';
import { cssVariables, theme, type Manifest } from '@cap/ui/shell';
import { useParams } from '@tanstack/react-router';
import { use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Look, State } from './contract';
import { stringsOf } from './strings';

const pending = new Map<string, Promise<Record<string, string>>>();

/** The same promise for the same texts, as long as they can be had. */
function texts(module: Manifest, language: string): Promise<Record<string, string>> {
  const key = `${module.base}#${language}`;
  let promise = pending.get(key);
  if (!promise) {
    promise = stringsOf(module, language);
    pending.set(key, promise);
    promise.catch(() => pending.delete(key));
  }
  return promise;
}

function tokensOf(scheme: Look): Record<string, string> {
  const { variables, dark, light } = cssVariables({ ...theme } as never);
  return Object.fromEntries(Object.entries({ ...variables, ...(scheme === 'dark' ? dark : light) }).filter(([name]) => name.startsWith('--cap-')));
}

/** Language, look and address, as a page of a plugin is told of them. */
export function usePluginState(module: Manifest): State {
  const { i18n } = useTranslation('shell');
  const scheme = useComputedColorScheme('dark');
  const params: Record<string, string | undefined> = useParams({ strict: false });
  const given = JSON.stringify(params);
  const strings = use(texts(module, i18n.language));
  return useMemo(
    () => ({ locale: i18n.language, theme: { scheme, tokens: tokensOf(scheme) }, params: JSON.parse(given) as Record<string, string>, strings }),
    [i18n.language, scheme, given, strings],
  );
}
