import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED = 'cap-language';
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** Brings more strings when the language changes; the registry adds those of modules that are loaded. */
export type StringSource = (language: Language) => Promise<void>;

const sources = new Set<StringSource>();

export function currentLanguage(): Language {
  return i18n.language === 'de' ? 'de' : 'en';
}

/** The language that was chosen, else that of the browser. */
export async function startStrings(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: document.documentElement.lang,
    fallbackLng: 'en',
    supportedLngs: Object.keys(LANGUAGES),
    ns: ['shell', 'kit'],
    defaultNS: 'shell',
    partialBundledLanguages: true,
    resources: {},
    // React escapes.
    interpolation: { escapeValue: false },
    react: { bindI18nStore: 'added removed', useSuspense: false },
  });
  await bring(currentLanguage());
}

/** Changes the language everywhere; strings are there before, so that no key is ever seen. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await Promise.all([bring(language), ...[...sources].map((source) => source(language))]);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}

export function onLanguage(source: StringSource): void {
  sources.add(source);
}

async function bring(language: Language): Promise<void> {
  if (i18n.hasResourceBundle(language, 'shell')) return;
  const [shell, kit] = await (language === 'de'
    ? Promise.all([import('./i18n/de.json'), import('../../kit/src/i18n/de.json')])
    : Promise.all([import('./i18n/en.json'), import('../../kit/src/i18n/en.json')]));
  i18n.addResourceBundle(language, 'shell', shell.default);
  i18n.addResourceBundle(language, 'kit', kit.default);
}
