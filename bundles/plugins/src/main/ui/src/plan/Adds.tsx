import { Icon, Name, Surface } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../model';
import css from '../plugins.module.css';

/** What there will be in the panel that was not: pages, rights, settings. */
export function Adds({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plugins');
  const { pages, permissions, settings } = plan;
  if (pages.length + permissions.length + settings.length === 0) return null;
  return (
    <Surface title={t('adds.title')} padded data-part="adds">
      {pages.length > 0 && (
        <>
          <h3 className={css.small}>{t('adds.pages')}</h3>
          <ul className={css.plain}>{pages.map((page) => <li key={page}><Name>{page}</Name></li>)}</ul>
          <p className={css.hint}><Icon name={plan.frames ? 'shield' : 'info'} size={14} /> {plan.frames ? t('adds.framed') : t('adds.module')}</p>
        </>
      )}
      {permissions.length > 0 && (
        <>
          <h3 className={css.small}>{t('adds.permissions')}</h3>
          <ul className={css.plain}>
            {permissions.map((permission) => (
              <li key={permission.name}><Name>{permission.description}</Name> <code dir="ltr">{permission.name}</code>{permission.roles.length > 0 && <small>{t('adds.roles', { roles: permission.roles.join(', ') })}</small>}</li>
            ))}
          </ul>
        </>
      )}
      {settings.length > 0 && (
        <>
          <h3 className={css.small}>{t('adds.settings')}</h3>
          <ul className={css.plain}>{settings.map((setting) => <li key={setting.key}><Name>{setting.description || setting.key}</Name> <code dir="ltr">{setting.key}</code></li>)}</ul>
        </>
      )}
    </Surface>
  );
}
