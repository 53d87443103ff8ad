import { Collapse, Icon, StateChip, Surface, UnstyledButton, useDisclosure } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../model';
import { Note } from '../parts/Note';
import css from '../plugins.module.css';

const TONES = { ADDED: 'ok', REPLACED: 'busy', REMOVED: 'warn' } as const;

/** What changes beneath: documents, bundles and what they need. */
export function Changes({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plugins');
  const [open, { toggle }] = useDisclosure(false);
  const { store, bundles, requires, affected } = plan;
  return (
    <Surface title={t('changes.title')} padded data-part="changes">
      <ul className={css.plain}>
        <li>{store.to === 0 ? t('changes.noStore') : store.from === 0 ? t('changes.newStore') : store.upgrades ? t('changes.upgrades', { from: store.from, to: store.to }) : t('changes.sameStore')}</li>
        <li>{affected.length === 0 ? t('changes.nobody') : t('changes.affected', { count: affected.length, list: affected.join(', ') })}</li>
      </ul>
      {affected.length > 0 && <Note tone="warn">{t('changes.affectedText')}</Note>}
      <UnstyledButton className={css.more} onClick={toggle} aria-expanded={open}><Icon name={open ? 'up' : 'down'} size={15} /> {t('changes.bundles', { count: bundles.length })}</UnstyledButton>
      <Collapse expanded={open}>
        <table className={css.table}>
          <thead><tr><th>{t('changes.bundle')}</th><th>{t('list.version')}</th><th>{t('changes.change')}</th></tr></thead>
          <tbody>
            {bundles.map((bundle) => (
              <tr key={bundle.name + bundle.version}><td><code dir="ltr">{bundle.name}</code></td><td dir="ltr">{bundle.version}</td><td><StateChip state={bundle.change} tone={TONES[bundle.change]} label={t(`changes.${bundle.change}`)} /></td></tr>
            ))}
          </tbody>
        </table>
        {requires.length > 0 && (
          <table className={css.table}>
            <thead><tr><th>{t('changes.requires')}</th><th>{t('changes.range')}</th><th>{t('changes.provider')}</th></tr></thead>
            <tbody>{requires.map((each) => <tr key={each.name}><td><code dir="ltr">{each.name}</code></td><td dir="ltr">{each.range}</td><td><code dir="ltr">{each.provider}</code></td></tr>)}</tbody>
          </table>
        )}
      </Collapse>
    </Surface>
  );
}
