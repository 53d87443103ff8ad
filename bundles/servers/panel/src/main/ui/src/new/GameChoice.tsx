import { EmptyState, Icon, Name, TextInput, Tile } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alt } from './creation';
import css from './new.module.css';

/** The games as cards, by what they are. */
export function GameChoice({ alts, chosen, choose }: { alts: Alt[]; chosen: string; choose: (alt: Alt) => void }) {
  const { t } = useTranslation('servers');
  const [sought, seek] = useState('');
  const words = sought.trim().toLowerCase();
  const found = alts.filter((alt) => `${alt.name} ${alt.ctrlName} ${alt.description}`.toLowerCase().includes(words));
  const groups = [...new Set(found.map((alt) => alt.ctrlName))].sort((a, b) => a.localeCompare(b));
  return (
    <>
      <TextInput type="search" aria-label={t('new.search')} placeholder={t('new.search')} leftSection={<Icon name="search" size={15} />} value={sought} onChange={(event) => seek(event.currentTarget.value)} />
      {found.length === 0 && <EmptyState compact icon="game" title={t('new.noGame')}>{t('new.noGameText')}</EmptyState>}
      {groups.map((group) => (
        <div key={group} className={css.group} role="group" aria-label={group}>
          <h3><Name>{group}</Name></h3>
          <div className={css.games}>
            {found.filter((alt) => alt.ctrlName === group).map((alt) => (
              <button key={alt.id} type="button" className={css.game} aria-pressed={alt.id === chosen} data-alt={alt.id} onClick={() => choose(alt)}>
                <Tile text={alt.name} />
                <span>
                  <b><Name>{alt.name}</Name></b>
                  <small>{alt.description}</small>
                </span>
                {alt.id === chosen && <Icon name="check" size={16} />}
              </button>
            ))}
          </div>
        </div>
      ))}
    </>
  );
}
