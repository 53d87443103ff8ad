import { Icon, Name } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { inOrder, type Grant } from '../model';
import css from '../plugins.module.css';

const ICONS: Record<string, string> = {
  'servers.read': 'server', 'servers.power': 'play', 'servers.command': 'terminal', 'servers.console': 'terminal', events: 'bell',
  http: 'world', 'http.private': 'network', 'users.read': 'users', 'files.read': 'files', 'files.write': 'edit',
};

/** What a plugin may do, in plain words, with its author's reasons. */
export function Grants({ grants, marked = false }: { grants: readonly Grant[]; marked?: boolean }) {
  const { t } = useTranslation('plugins');
  if (grants.length === 0) return <p className={css.nothing}>{t('grants.none')}</p>;
  return (
    <ul className={css.grants}>
      {inOrder(grants).map((grant) => (
        <li key={grant.grant} data-grant={grant.grant} data-change={grant.change}>
          <Icon name={ICONS[grant.grant] ?? 'shield'} size={18} />
          <div>
            <b>{t(`grant.${grant.grant.replaceAll('.', '-')}`, { defaultValue: grant.text })}</b>
            {marked && grant.change !== 'KEPT' && <span className={css.mark} data-tone={grant.change}>{t(`grants.${grant.change}`)}</span>}
            {grant.scope.length > 0 && <p className={css.scope}>{grant.scope.map((each) => <code key={each} dir="ltr">{each}</code>)}</p>}
            {grant.why && <p className={css.why}>{t('grants.why')} <Name>{grant.why}</Name></p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
