import { api, data, hub, notify } from '@cap/ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { explained } from '../new/install';
import { signalOf } from '../overview/ending';
import type { Summary } from '../servers';
import { NewsDesk, type News, type Told } from './news';

const STORED = 'cap.servers.told';

/** Tells of servers that crash, and of installations that end. */
export default function ServerFeed() {
  const { t } = useTranslation('servers');
  useEffect(() => {
    const desk = new NewsDesk(stored());
    const tell = (news: News, name: string) => {
      const signal = signalOf(news.exitCode);
      const why = signal ?? (news.exitCode == null ? '' : t('feed.exit', { code: news.exitCode }));
      const failure = explained(news.code) ? t(`new.code.${news.code}`) : t('new.code.OTHER');
      const text = news.what === 'crashed' ? why : news.what === 'failed' ? failure : '';
      notify({
        id: `server:${news.id}:${news.what}`, kind: news.what === 'installed' ? 'ok' : 'bad', title: t(`feed.${news.what}`, { name }), group: name, to: `/servers/${news.id}`,
        ...(text ? { text } : {}),
      });
    };
    return hub.subscribe('servers', {
      event: (told, _, replayed) => {
        const news = desk.hear(told as Told);
        if (!news) return;
        store(desk.known);
        if (replayed) return;
        if (news.name !== undefined) return tell(news, news.name);
        // Of one that has not changed since this page is open, only the id is known.
        void data<Summary>(api.GET('/servers/{id}/summary', { params: { path: { id: news.id } } })).then((server) => tell(news, server.name), () => undefined);
      },
    });
  }, [t]);
  return null;
}

function stored(): string[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? '[]');
    return Array.isArray(found) ? found.map(String) : [];
  } catch {
    // What cannot be read was not told.
    return [];
  }
}

function store(told: readonly string[]): void {
  try {
    sessionStorage.setItem(STORED, JSON.stringify(told));
  } catch {
    // A browser without storage: it is known as long as the page.
  }
}
