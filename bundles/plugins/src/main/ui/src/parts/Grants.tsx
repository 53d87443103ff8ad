import { Icon, Name, Switch } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { inOrder, type Grant } from '../model';
import css from '../plugins.module.css';

const ICONS: Record<string, string> = {
  'servers.read': 'server', 'servers.power': 'play', 'servers.command': 'terminal', 'servers.console': 'terminal', events: 'bell',
  http: 'world', 'http.private': 'network', 'users.read': 'users', 'files.read': 'files', 'files.write': 'edit',
};

/**
 * What a plugin may do, in plain words, with its author's reasons. `denied` are those that are refused; with `onChange` each that
 * the plugin can do without has a switch.
 */
export function Grants({ grants, denied, marked = false, busy, onChange }: {
  grants: readonly Grant[];
  denied: readonly string[];
  marked?: boolean;
  busy?: string | undefined;
  onChange?: ((grant: string, allowed: boolean) => void) | undefined;
}) {
  const { t } = useTranslation('plugins');
  if (grants.length === 0) return <p className={css.nothing}>{t('grants.none')}</p>;
  return (
    <ul className={css.grants}>
      {inOrder(grants).map((grant) => {
        const meaning = t(`grant.${grant.grant.replaceAll('.', '-')}`, { defaultValue: grant.text });
        const refused = denied.includes(grant.grant);
        const open = grant.optional && grant.change !== 'REMOVED';
        return (
        <li key={grant.grant} data-grant={grant.grant} data-change={grant.change} data-denied={refused || undefined}>
          <Icon name={ICONS[grant.grant] ?? 'shield'} size={18} />
          <div>
            <b>{meaning}</b>
            {marked && grant.change !== 'KEPT' && <span className={css.mark} data-tone={grant.change}>{t(`grants.${grant.change}`)}</span>}
            {grant.scope.length > 0 && <p className={css.scope}>{grant.scope.map((each) => <code key={each} dir="ltr">{each}</code>)}</p>}
            {grant.why && <p className={css.why}>{t('grants.why')} <Name>{grant.why}</Name></p>}
            {open && refused && <p className={css.why}>{t('grants.denied')}</p>}
          </div>
          {open && onChange && <Switch aria-label={t('grants.allow', { meaning })} checked={!refused} disabled={busy === grant.grant} onChange={(event) => onChange(grant.grant, event.currentTarget.checked)} />}
          {!open && grant.change !== 'REMOVED' && onChange && <small className={css.dim}>{t('grants.required')}</small>}
        </li>
        );
      })}
    </ul>
  );
}
