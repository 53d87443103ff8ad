import { call, EmptyState, ErrorState, Icon, Link, Loading, Name, StateChip, Surface, useDocumentTitle, useHubState, useTopic, type ApiError } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inOrder, isKnown, PLACES, type Health, type Part } from './health';
import css from './health.module.css';
import { useBundles } from './useBundles';

const HEALTH = ['health'] as const;

/** How well each part is, what that means, and what to do about it. The panel tells of each change by itself. */
export default function HealthPage() {
  const { t } = useTranslation('platform');
  const queries = useQueryClient();
  const query = useQuery<Health, ApiError>({ queryKey: HEALTH, queryFn: () => call<Health>('GET', '/health') });
  useTopic<Health>('platform/health', (health) => queries.setQueryData(HEALTH, health));
  useDocumentTitle(t('health.title'));
  if (!query.data) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading rows={6} height={64} />;
  const { state, components } = query.data;
  return (
    <>
      <Summary state={state} />
      {components && (
        <Surface className={css.parts ?? ''}>
          <ul aria-label={t('health.parts')}>{inOrder(components).map((part) => <PartRow key={part.name} part={part} />)}</ul>
        </Surface>
      )}
      {components?.length === 0 && <EmptyState compact icon="health" title={t('health.none')} />}
      <Stopped />
      <dl className={css.legend}>
        {(['UP', 'DEGRADED', 'DOWN'] as const).map((each) => <div key={each}><dt><StateChip state={each} /></dt><dd>{t(`health.means.${each}`)}</dd></div>)}
      </dl>
    </>
  );
}

function Summary({ state }: { state: Health['state'] }) {
  const { t } = useTranslation('platform');
  const live = useHubState() !== 'offline';
  return (
    <section className={css.summary} data-state={state} data-health={state} aria-live="polite">
      <span className={css.glyph}><Icon name={state === 'UP' ? 'ok' : state === 'DOWN' ? 'failed' : 'alert'} size={26} /></span>
      <span>
        <b>{t(`health.state.${state}`)}</b>
        <small>{t(`health.text.${state}`)}</small>
      </span>
      <small className={css.live}>{live ? t('health.live') : t('health.notLive')}</small>
    </section>
  );
}

function PartRow({ part }: { part: Part }) {
  const { t } = useTranslation('platform');
  const known = isKnown(part.name) ? part.name : undefined;
  const bad = part.status !== 'UP';
  const place = known && PLACES[known];
  return (
    <li data-part={part.name} data-status={part.status}>
      <span className={css.name}>
        <b>{known ? t(`health.part.${known}`) : <Name>{part.name}</Name>}</b>
        <small>{known ? t(`health.is.${known}`) : t('health.other')}</small>
      </span>
      <StateChip state={part.status} />
      {(part.message || bad) && (
        <div className={css.more}>
          {part.message && <p><Name>{part.message}</Name></p>}
          {bad && known && <p className={css.todo}>{t(`health.todo.${known}`)} {place && <Link to={place}>{t('health.go')}</Link>}</p>}
        </div>
      )}
    </li>
  );
}

/** Features that somebody has stopped: no fault, but often what is looked for here. */
function Stopped() {
  const { t } = useTranslation('platform');
  const stopped = (useBundles().data ?? []).filter((bundle) => bundle.slice != null && !bundle.required && bundle.state !== 'ACTIVE' && bundle.state !== 'STARTING');
  if (stopped.length === 0) return null;
  return (
    <Surface title={t('health.stopped')} padded className={css.stopped ?? ''} data-stopped>
      <p>{t('health.stoppedText')} <Link to="/platform">{t('health.go')}</Link></p>
      <ul>{stopped.map((bundle) => <li key={bundle.id}><Name>{bundle.name}</Name> <StateChip state={bundle.state} /></li>)}</ul>
    </Surface>
  );
}
