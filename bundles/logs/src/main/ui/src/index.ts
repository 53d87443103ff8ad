import { defineModule } from '@cap/ui';

export default defineModule({
  pages: { logs: () => import('./LogsPage') },
  i18n: (language) => (language === 'de' ? import('./i18n/de.json') : import('./i18n/en.json')),
});
