import { useTranslation } from 'react-i18next';
import { Entrance } from './Entrance';
import { SignInForm } from './SignInForm';

export function SignIn() {
  const { t } = useTranslation('shell');
  return (
    <Entrance title={t('signIn.title')} text={t('signIn.text')}>
      <SignInForm />
    </Entrance>
  );
}
