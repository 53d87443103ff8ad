import { all, api, Button, confirm, data, DataTable, EmptyState, ErrorState, Icon, Loading, Name, Page, RelativeTime, Select, StateChip, Surface, TextInput, toastError, useCan, useSession, type ApiError, type Column, type Schema } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './users.module.css';
import PasswordDialog from './PasswordDialog';
import RoleMatrix from './RoleMatrix';

export type User = Schema['UserAnswer'];
const USERS = ['users'] as const;

/** Who may sign in, and as what. */
export default function UsersPage() {
  const { t } = useTranslation('account');
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState<User | 'new'>();
  const mayAdd = useCan('users.create');
  const query = useQuery<User[], ApiError>({
    queryKey: USERS,
    queryFn: () => all<User>((cursor) => api.GET('/users', { params: { query: { ...(cursor ? { cursor } : {}) } } })),
  });
  const roles = useQuery<Schema['RoleAnswer'][], ApiError>({ queryKey: ['roles'], queryFn: () => data<Schema['RoleAnswer'][]>(api.GET('/roles')) }).data ?? [];
  const columns = useColumns(roles.map((role) => role.name), setAsked);
  const shown = query.data?.filter((user) => user.username.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <Page
      title={t('users.title')}
      sub={query.data ? t('users.count', { count: query.data.length }) : '\u00a0'}
      actions={mayAdd && <Button leftSection={<Icon name="plus" size={15} />} onClick={() => setAsked('new')}>{t('users.add')}</Button>}
    >
      <TextInput className={css.search ?? ''} aria-label={t('users.search')} placeholder={t('users.search')} leftSection={<Icon name="search" size={15} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      {query.isPending && <Loading rows={4} />}
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {shown && <Surface><DataTable label={t('users.title')} columns={columns} rows={shown} keyOf={(user) => user.id} empty={<EmptyState compact icon="search" title={t('users.none')} />} /></Surface>}
      <RoleMatrix roles={roles} />
      {asked && <PasswordDialog user={asked === 'new' ? undefined : asked} roles={roles.map((role) => role.name)} close={() => setAsked(undefined)} />}
    </Page>
  );
}

function useColumns(roles: string[], ask: (user: User) => void): Column<User>[] {
  const { t } = useTranslation('account');
  const mayEdit = useCan('users.edit');
  const self = useSession().user?.id;
  return [
    { id: 'name', header: t('users.name'), primary: true, width: 'minmax(160px, 1.4fr)', sortBy: (user) => user.username, cell: (user) => <span><b><Name>{user.username}</Name></b>{user.id === self && <small className={css.dim}> · {t('users.self')}</small>}</span> },
    { id: 'role', header: t('users.role'), width: '180px', sortBy: (user) => user.role, cell: (user) => <Role user={user} roles={roles} fixed={!mayEdit || user.id === self} /> },
    { id: 'state', header: t('users.state'), width: '140px', sortBy: (user) => String(user.active), cell: (user) => <StateChip state={user.active ? 'ACTIVE' : 'INACTIVE'} label={user.active ? t('users.active') : t('users.inactive')} tone={user.active ? 'ok' : 'off'} /> },
    { id: 'created', header: t('users.created'), narrow: 'hide', sortBy: (user) => user.createdAt, cell: (user) => <RelativeTime at={user.createdAt} /> },
    {
      id: 'actions', header: t('users.change'), width: '270px', align: 'end',
      cell: (user) => mayEdit && user.id !== self && (
        <span className={css.actions}>
          <Button size="xs" variant="default" onClick={() => ask(user)}>{t('users.password')}</Button>
          <Activity user={user} />
        </span>
      ),
    },
  ];
}

/** Changes a user, and the list with the answer. */
function useChange() {
  const queries = useQueryClient();
  return async (user: User, change: Schema['UserChange']) => {
    const changed = await data<User>(api.PATCH('/users/{id}', { params: { path: { id: user.id } }, body: change }));
    queries.setQueryData<User[]>(USERS, (list) => list?.map((each) => (each.id === changed.id ? changed : each)));
  };
}

function Role({ user, roles, fixed }: { user: User; roles: string[]; fixed: boolean }) {
  const { t } = useTranslation('account');
  const change = useChange();
  if (fixed) return <>{user.role}</>;
  const choose = async (role: string | null) => {
    if (!role || role === user.role) return;
    const names = { name: user.username, role };
    if (await confirm({ title: t('users.roleTitle', names), text: t('users.roleText'), confirm: t('users.roleDo') })) await change(user, { role });
  };
  return <Select size="xs" aria-label={t('users.role')} data={roles} value={user.role} allowDeselect={false} onChange={(role) => void choose(role).catch(toastError)} />;
}

function Activity({ user }: { user: User }) {
  const { t } = useTranslation('account');
  const change = useChange();
  const name = { name: user.username };
  const deactivate = async () => {
    const yes = await confirm({ title: t('users.deactivateTitle', name), text: t('users.deactivateText', name), confirm: t('users.deactivate'), danger: true });
    if (yes) await change(user, { active: false });
  };
  return user.active
    ? <Button size="xs" variant="default" onClick={() => void deactivate().catch(toastError)}>{t('users.deactivate')}</Button>
    : <Button size="xs" variant="default" onClick={() => void change(user, { active: true }).catch(toastError)}>{t('users.activate')}</Button>;
}
