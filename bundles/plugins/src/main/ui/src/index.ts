import { defineModule } from '@cap/ui';

export default defineModule({
  pages: {
    list: () => import('./ListPage'),
    plan: () => import('./plan/PlanPage'),
    plugin: () => import('./plugin/PluginPage'),
    keys: () => import('./KeysPage'),
    create: () => import('./CreatePage'),
  },
  i18n: (language) => (language === 'de' ? import('./i18n/de.json') : import('./i18n/en.json')),
});
