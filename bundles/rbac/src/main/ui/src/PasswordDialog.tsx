import { api, Button, CopyText, data, FormFailure, Modal, Select, TextInput, useForm, type Schema } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { generatedPassword } from './password';
import css from './users.module.css';

/** Nobody is given more than was chosen for him. */
const LEAST = 'USER';

/** Adds a user, or gives one a new password. The password is made here and shown until the dialog closes. */
export default function PasswordDialog({ user, roles, close }: { user: Schema['UserAnswer'] | undefined; roles: string[]; close: () => void }) {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const [done, setDone] = useState(false);
  const [password] = useState(() => generatedPassword());
  const form = useForm({ username: '', role: roles.includes(LEAST) ? LEAST : '' }, async ({ username, role }) => {
    if (user) await data(api.POST('/users/{id}/password', { params: { path: { id: user.id } }, body: { password } }));
    else await data(api.POST('/users', { body: { username, password, role } }));
    setDone(true);
    await queries.invalidateQueries({ queryKey: ['users'] });
  });
  const name = user?.username ?? form.values.username;
  const role = form.field('role');
  return (
    <Modal opened onClose={close} centered title={user ? t('users.newPassword', { name }) : t('users.add')} closeButtonProps={{ 'aria-label': t('kit:close') }}>
      {done ? (
        <div className={css.form} role="status">
          <b>{user ? t('users.passwordSet', { name }) : t('users.added', { name })}</b>
          <div className={css.secret} data-password><small>{t('users.generated')}</small><CopyText value={password}><code>{password}</code></CopyText></div>
          <p>{t('users.once')}</p>
          <Button onClick={close} data-autofocus>{t('users.done')}</Button>
        </div>
      ) : (
        <form onSubmit={form.onSubmit} className={css.form}>
          <FormFailure failure={form.failure} />
          {user ? <p>{t('users.setText')}</p> : (
            <>
              <TextInput label={t('users.name')} {...form.field('username')} autoComplete="off" spellCheck={false} data-autofocus />
              <Select label={t('users.role')} data={roles} allowDeselect={false} value={role.value} error={role.error} onChange={(next) => next && form.set('role', next)} />
            </>
          )}
          <Button type="submit" loading={form.busy}>{user ? t('users.set') : t('users.add')}</Button>
        </form>
      )}
    </Modal>
  );
}
