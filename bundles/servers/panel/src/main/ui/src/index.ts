import { defineModule } from '@cap/ui';

export default defineModule({
  pages: {
    list: () => import('./ListPage'),
    new: () => import('./new/NewPage'),
    layout: () => import('./ServerLayout'),
    overview: () => import('./OverviewTab'),
    startup: () => import('./startup/StartupTab'),
    settings: () => import('./settings/SettingsTab'),
    activity: () => import('./ActivityTab'),
  },
  slots: { palette: () => import('./PaletteServers'), feed: () => import('./feed/ServerFeed') },
  i18n: (language) => (language === 'de' ? import('./i18n/de.json') : import('./i18n/en.json')),
});
