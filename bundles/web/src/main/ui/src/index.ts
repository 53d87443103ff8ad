import { defineModule } from '@cap/ui';

export default defineModule({
  pages: {
    operations: () => import('./OperationsPage'),
    layout: () => import('./PlatformLayout'),
    bundles: () => import('./BundlesPage'),
    health: () => import('./HealthPage'),
  },
  i18n: (language) => (language === 'de' ? import('./i18n/de.json') : import('./i18n/en.json')),
});
