import { StateChip } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { SIGNATURES, type Signature } from '../model';

/** Whose signature a package has, in word, shape and colour. */
export function Signed({ signature }: { signature: Signature }) {
  const { t } = useTranslation('plugins');
  return <StateChip state={signature.state} tone={SIGNATURES[signature.state]} label={t(`signature.${signature.state}`, { name: signature.keyName })} />;
}
