import { defineModule } from '@cap/ui';

export default defineModule({
  pages: { settings: () => import('./SettingsPage') },
  slots: { group: () => import('./GroupSlot') },
  i18n: (language) => (language === 'de' ? import('./i18n/de.json') : import('./i18n/en.json')),
});
