import { defineModule } from '@cap/ui';

export default defineModule({
  pages: {
    list: () => import('./ListPage'),
    ctrls: () => import('./CtrlsPage'),
    new: () => import('./NewPage'),
    alt: () => import('./AltPage'),
    edit: () => import('./EditPage'),
  },
  i18n: (language) => (language === 'de' ? import('./i18n/de.json') : import('./i18n/en.json')),
});
