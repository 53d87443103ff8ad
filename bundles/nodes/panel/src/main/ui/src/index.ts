import { defineModule } from '@cap/ui';

export default defineModule({
  pages: { list: () => import('./ListPage'), node: () => import('./NodePage') },
  slots: { feed: () => import('./NodeFeed') },
  i18n: (language) => (language === 'de' ? import('./i18n/de.json') : import('./i18n/en.json')),
});
