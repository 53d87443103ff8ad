import { DateTime, StateChip } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { SIGNATURES, type Signature } from '../model';
import css from '../plugins.module.css';

/** Whose signature a package has, in word, shape and colour. */
export function Signed({ signature }: { signature: Signature }) {
  const { t } = useTranslation('plugins');
  return <StateChip state={signature.state} tone={SIGNATURES[signature.state]} label={t(`signature.${signature.state}`, { name: signature.keyName })} />;
}

/** The same, with when or why. */
export function SignedWith({ signature }: { signature: Signature }) {
  return (
    <span className={css.signature}>
      <Signed signature={signature} />
      {signature.signedAt ? <small><DateTime at={signature.signedAt} /></small> : signature.message && <small>{signature.message}</small>}
    </span>
  );
}
