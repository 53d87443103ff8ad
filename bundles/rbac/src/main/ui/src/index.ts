import { defineModule } from '@cap/ui';

export default defineModule({
  pages: { account: () => import('./AccountPage'), users: () => import('./UsersPage') },
  i18n: (language) => (language === 'de' ? import('./i18n/de.json') : import('./i18n/en.json')),
});
