import { api, data, Icon, Surface, VisuallyHidden, type ApiError, type Schema } from '@cap/ui';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import css from './users.module.css';

/** What each role may do, by category. */
export default function RoleMatrix({ roles }: { roles: Schema['RoleAnswer'][] }) {
  const { t } = useTranslation('account');
  const permissions = useQuery<Schema['PermissionAnswer'][], ApiError>({
    queryKey: ['permissions'],
    queryFn: () => data<Schema['PermissionAnswer'][]>(api.GET('/permissions')),
  }).data ?? [];
  if (roles.length === 0 || permissions.length === 0) return null;
  const categories = [...new Set(permissions.map((permission) => permission.category))];
  return (
    <Surface title={t('users.matrix')} className={css.matrix ?? ''}>
      <div className={css.scroll} tabIndex={0} role="region" aria-label={t('users.matrix')}>
        <table>
          <thead><tr><th scope="col">{t('users.permission')}</th>{roles.map((role) => <th scope="col" key={role.name} title={role.description}>{role.name}</th>)}</tr></thead>
          <tbody>
            {categories.map((category) => (
              <Fragment key={category}>
                <tr><th scope="rowgroup" colSpan={roles.length + 1} className={css.category}>{category}</th></tr>
                {permissions.filter((each) => each.category === category).map((each) => (
                  <tr key={each.name}>
                    <th scope="row"><span dir="ltr">{each.name}</span><small>{each.description}</small></th>
                    {roles.map((role) => <td key={role.name}><Held grant={role.permissions.find((grant) => grant.permission === each.name)} /></td>)}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Surface>
  );
}

function Held({ grant }: { grant: Schema['GrantAnswer'] | undefined }) {
  const { t } = useTranslation('account');
  if (!grant) return <><span aria-hidden className={css.dim}>–</span><VisuallyHidden>{t('users.no')}</VisuallyHidden></>;
  return <span className={css.held}><Icon name="check" size={15} /><VisuallyHidden>{t('users.yes')}</VisuallyHidden>{t(`users.scope.${grant.scope}`)}</span>;
}
