import { ActionIcon, Button, confirm, Icon, key, Tooltip, useFormats, useSession } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../servers';
import { ACTIONS, ICONS, type Action } from '../power/power';
import { REASONS, reasonsOf, split, type Skipped } from './actions';
import css from './bulk.module.css';

const QUESTIONS = { start: key('bulk.ask.start'), stop: key('bulk.ask.stop'), restart: key('bulk.ask.restart'), kill: key('bulk.ask.kill') };

/** What can be done with the servers that are selected: each button says to how many it applies. */
export function BulkBar({ servers, all, selectAll, clear, begin }: {
  servers: readonly Summary[];
  /** How many match what is shown. */
  all: number;
  selectAll: () => void;
  clear: () => void;
  begin: (action: Action, asked: readonly Summary[], skipped: readonly Skipped<Summary>[]) => void;
}) {
  const { t } = useTranslation('servers');
  const formats = useFormats();
  const me = useSession();
  const ask = async (action: Action) => {
    const { asked, skipped } = split(me, action, servers);
    const silent = action === 'start' && skipped.length === 0;
    const yes = silent || (await confirm({
      title: t(`bulk.title.${action}`, { count: asked.length }),
      text: <>{t(QUESTIONS[action])}{skipped.length > 0 && <Passed skipped={skipped} />}</>,
      confirm: t(`bulk.button.${action}`, { count: asked.length }),
      danger: action !== 'start',
    }));
    if (yes) begin(action, asked, skipped);
  };
  return (
    <div className={css.bar} role="region" aria-label={t('bulk.bar')}>
      <span className={css.count} role="status">{t('bulk.selected', { count: servers.length, text: formats.number(servers.length) })}</span>
      {servers.length < all && <Button className={css.all ?? ''} variant="subtle" size="compact-sm" onClick={selectAll}>{t('bulk.all', { count: all, text: formats.number(all) })}</Button>}
      <div className={css.buttons}>
        {ACTIONS.map((action) => {
          const { asked, skipped } = split(me, action, servers);
          const passed = skipped.length > 0 ? t('bulk.passed', { count: skipped.length }) : '';
          const why = reasonsOf(skipped).map(([reason, count]) => t(REASONS[reason], { count })).join(', ');
          return (
            <Tooltip key={action} label={`${passed}: ${why}`} disabled={skipped.length === 0} multiline maw={300}>
              <Button
                size="sm"
                variant={action === 'kill' ? 'light' : 'default'}
                {...(action === 'kill' ? { color: 'red' } : {})}
                leftSection={<Icon name={ICONS[action]} size={15} />}
                data-disabled={asked.length === 0 || undefined}
                aria-disabled={asked.length === 0}
                aria-description={passed && `${passed}: ${why}`}
                onClick={() => asked.length > 0 && void ask(action)}
              >
                {t(`bulk.button.${action}`, { count: asked.length })}
              </Button>
            </Tooltip>
          );
        })}
      </div>
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={clear} aria-label={t('bulk.clear')}><Icon name="close" size={16} /></ActionIcon>
    </div>
  );
}

function Passed({ skipped }: { skipped: readonly Skipped<Summary>[] }) {
  const { t } = useTranslation('servers');
  return (
    <div className={css.passed}>
      {t('bulk.passed', { count: skipped.length })}
      <ul>{reasonsOf(skipped).map(([reason, count]) => <li key={reason}>{t(REASONS[reason], { count })}</li>)}</ul>
    </div>
  );
}
