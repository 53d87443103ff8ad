import { api, Button, data, EmptyState, FormFailure, PasswordInput, Stack, TextInput, useForm } from '@cap/ui';
import { session } from '@cap/ui/shell';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Entrance } from './Entrance';

/** First run: the one-time link that `cap up` prints makes the first administrator. */
export function Setup({ done }: { done: () => void }) {
  const { t } = useTranslation('shell');
  // Behind #, so that it is never sent and stands in no log; it stays there until it was used.
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '');
  const [used, setUsed] = useState(false);
  useEffect(() => {
    // The panel's answer to the form tells the same, where this one could not be had.
    data(api.GET('/settings/public')).then((settings) => setUsed(!settings.setupOpen), () => undefined);
  }, []);
  const form = useForm({ username: '', password: '' }, async ({ username, password }) => {
    await data(api.POST('/auth/setup', { body: { token, username, password } }));
    await session.signIn(username, password);
    done();
  });
  if (used) {
    return (
      <Entrance title={t('setup.title')}>
        <EmptyState icon="check" title={t('setup.used')} compact action={<Button onClick={done}>{t('signIn.title')}</Button>}>{t('setup.usedText')}</EmptyState>
      </Entrance>
    );
  }
  if (token === '') {
    return (
      <Entrance title={t('setup.title')}>
        <EmptyState icon="link" title={t('setup.noToken')} compact>{t('setup.noTokenText')}</EmptyState>
      </Entrance>
    );
  }
  return (
    <Entrance title={t('setup.title')} text={t('setup.text')}>
      <form onSubmit={form.onSubmit}>
        <Stack gap="sm">
          <FormFailure failure={form.failure} />
          <TextInput {...form.field('username')} label={t('signIn.username')} autoComplete="username" autoCapitalize="none" spellCheck={false} required withAsterisk={false} autoFocus />
          <PasswordInput {...form.field('password')} label={t('signIn.password')} description={t('setup.passwordHint')} autoComplete="new-password" required withAsterisk={false} visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }} />
          <Button type="submit" fullWidth loading={form.busy} mt={4}>{t('setup.do')}</Button>
        </Stack>
      </form>
    </Entrance>
  );
}
