import { api, Link, Loading, Name, page, RelativeTime, Surface, type Schema } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Actor } from '../Actor';
import css from './overview.module.css';
import type { Server } from '../servers';

const SHOWN = '5';

/** The last that happened to a server; read again whenever its state has changed. */
export function Recent({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const queries = useQueryClient();
  const { id, stateSince, state } = server;
  const queryKey = ['servers', id, 'recent'];
  const query = useQuery({
    queryKey,
    queryFn: async () => (await page<Schema['Activity']>(api.GET('/servers/{id}/activity', { params: { path: { id }, query: { limit: SHOWN } } }))).items,
  });
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['servers', id, 'recent'] });
  }, [queries, id, state, stateSince]);
  const entries = query.data;
  return (
    <Surface title={t('recent.title')} actions={<Link to={`/servers/${id}/activity`} className={css.all ?? ''}>{t('recent.all')}</Link>}>
      {!entries && (query.error ? <p className={css.quiet}>{t('recent.failed')}</p> : <div className={css.wait}><Loading rows={5} height={28} /></div>)}
      {entries?.length === 0 && <p className={css.quiet}>{t('activity.none')}</p>}
      <ul className={css.recent}>
        {entries?.map((entry) => (
          <li key={entry.ver}>
            <Name>{entry.text}</Name>
            <small><Actor entry={entry} /> · <RelativeTime at={entry.at} /></small>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
