import { Button, FormFailure, PasswordInput, Stack, TextInput, useForm, ApiError } from '@cap/ui';
import { session } from '@cap/ui/shell';
import { useTranslation } from 'react-i18next';

/** Name and password. With `username` it is that one's session which goes on. */
export function SignInForm({ username, done }: { username?: string; done?: () => void }) {
  const { t } = useTranslation('shell');
  const form = useForm({ username: username ?? '', password: '' }, async (values) => {
    try {
      await session.signIn(values.username, values.password);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        throw new ApiError(t('signIn.wrong'), error.code, error.status, error.requestId);
      }
      throw error;
    }
    done?.();
  });
  return (
    <form onSubmit={form.onSubmit}>
      <Stack gap="sm">
        <FormFailure failure={form.failure} />
        <TextInput {...form.field('username')} label={t('signIn.username')} autoComplete="username" autoCapitalize="none" spellCheck={false} required withAsterisk={false} readOnly={username !== undefined} data-autofocus={username === undefined || undefined} autoFocus={username === undefined} />
        <PasswordInput {...form.field('password')} label={t('signIn.password')} autoComplete="current-password" required withAsterisk={false} data-autofocus={username !== undefined || undefined} visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }} />
        <Button type="submit" fullWidth loading={form.busy} mt={4}>{t('signIn.do')}</Button>
      </Stack>
    </form>
  );
}
