import { api, Button, data, FormFailure, PasswordInput, Stack, toast, useForm } from '@cap/ui';
import { useTranslation } from 'react-i18next';

/** Another password, proved by the one there is. */
export function PasswordForm({ user, username }: { user: string; username: string }) {
  const { t } = useTranslation('account');
  const form = useForm({ current: '', password: '' }, async (values) => {
    await data(api.POST('/users/{id}/password', { params: { path: { id: user } }, body: values }));
    form.reset({ current: '', password: '' });
    toast({ title: t('password.done'), text: t('password.doneText') });
  });
  const show = { 'aria-label': t('password.show') };
  return (
    <form onSubmit={form.onSubmit}>
      <Stack gap="sm">
        <FormFailure failure={form.failure} />
        {/* A store of passwords asks for whom this one is. */}
        <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
        <PasswordInput {...form.field('current')} label={t('password.current')} autoComplete="current-password" required withAsterisk={false} visibilityToggleButtonProps={show} />
        <PasswordInput {...form.field('password')} label={t('password.new')} description={t('password.hint')} autoComplete="new-password" required withAsterisk={false} visibilityToggleButtonProps={show} />
        <Button type="submit" loading={form.busy} disabled={!form.touched} w="fit-content">{t('password.change')}</Button>
      </Stack>
    </form>
  );
}
