import { api, Button, EmptyState, ErrorState, Loading, Name, page, RelativeTime, Surface, useParam, type PageOf, type Schema } from '@cap/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Actor } from './Actor';
import css from './activity.module.css';

type Entry = Schema['Activity'];
const PART = '50';

/** What happened to a server, newest first, as far back as one asks for. */
export default function ActivityTab() {
  const { t } = useTranslation('servers');
  const id = useParam('serverId');
  const query = useInfiniteQuery({
    queryKey: ['servers', id, 'activity'],
    queryFn: ({ pageParam }): Promise<PageOf<Entry>> =>
      page<Entry>(api.GET('/servers/{id}/activity', { params: { path: { id }, query: { limit: PART, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });
  const entries = query.data?.pages.flatMap((part) => part.items);
  if (!entries) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading rows={8} height={44} />;
  if (entries.length === 0) return <EmptyState icon="history" title={t('activity.none')}>{t('activity.noneText')}</EmptyState>;
  return (
    <Surface title={t('activity.tab')}>
      <ul className={css.list}>
        {entries.map((entry) => (
          <li key={entry.ver}>
            <span><b><Actor entry={entry} /></b> · <Name>{entry.text}</Name></span>
            <RelativeTime at={entry.at} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={css.more}>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('activity.more')}</Button>
        </div>
      )}
    </Surface>
  );
}
