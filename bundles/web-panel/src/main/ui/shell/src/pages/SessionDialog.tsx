import { Button, Modal } from '@cap/ui';
import { onSignedOut, session, useSessionState } from '@cap/ui/shell';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './pages.module.css';
import { SignInForm } from './SignInForm';

/** Asks for the password over the page when the session is over, so that nothing on it is lost. */
export function SessionDialog() {
  const { t } = useTranslation('shell');
  const current = useSessionState();
  const [waiting, setWaiting] = useState<{ go: () => void; give: (error: Error) => void }>();
  useEffect(() => {
    onSignedOut(() => new Promise((go, give) => setWaiting({ go, give })));
    return () => onSignedOut(undefined);
  }, []);
  const name = current.status === 'in' ? (current.me.user?.username ?? current.me.name) : '';
  const leave = () => {
    waiting?.give(new Error(t('session.left')));
    setWaiting(undefined);
    void session.load();
  };
  return (
    <Modal opened={waiting !== undefined} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t('session.title')} centered size="sm">
      <p className={css.sessionText}>{t('session.text')}</p>
      <SignInForm username={name} done={() => {
        waiting?.go();
        setWaiting(undefined);
      }} />
      <Button variant="subtle" color="gray" fullWidth mt="xs" onClick={leave}>{t('session.other')}</Button>
    </Modal>
  );
}
