import { Badge, DateTime, Name, Page, Surface, useSession, type Me } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import css from './account.module.css';
import { PasswordForm } from './PasswordForm';

/** Who one is, what one may do, and the password. */
export default function AccountPage() {
  const { t } = useTranslation('account');
  const me = useSession();
  return (
    <Page title={t('title')} sub={t('sub')}>
      <div className={css.columns}>
        <Surface title={t('profile.title')} padded>
          <dl className={css.facts}>
            <dt>{t('profile.name')}</dt>
            <dd><Name>{me.name}</Name></dd>
            <dt>{t('profile.roles')}</dt>
            <dd className={css.badges}>{me.roles.map((role) => <Badge key={role} variant="default">{role}</Badge>)}</dd>
            {me.user && (
              <>
                <dt>{t('profile.since')}</dt>
                <dd><DateTime at={me.user.createdAt} /></dd>
              </>
            )}
          </dl>
        </Surface>
        {me.user && (
          <Surface title={t('password.title')} padded>
            <PasswordForm user={me.user.id} username={me.user.username} />
          </Surface>
        )}
        <Surface title={t('rights.title')} padded className={css.wide}>
          <Rights me={me} />
        </Surface>
      </div>
    </Page>
  );
}

/** What one holds, by the first word of its name. */
function Rights({ me }: { me: Me }) {
  const { t } = useTranslation('account');
  const groups = new Map<string, Me['permissions']>();
  for (const grant of me.permissions) {
    const name = grant.permission.split('.')[0] ?? '';
    groups.set(name, [...(groups.get(name) ?? []), grant]);
  }
  return (
    <div className={css.rights}>
      {[...groups].sort(([a], [b]) => a.localeCompare(b)).map(([name, grants]) => (
        <section key={name}>
          <h3>{name}</h3>
          <ul>
            {grants.map((grant) => (
              <li key={grant.permission}>
                <code>{grant.permission.slice(name.length + 1)}</code>
                <small>{t(`rights.${grant.scope}`)}</small>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
