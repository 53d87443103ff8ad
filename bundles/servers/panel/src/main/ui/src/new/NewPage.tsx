import { EmptyState, ErrorState, Loading, Page, useSearchParam } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { useAlts } from './creation';
import { completed, EMPTY, keptDraft, withAlt, type Draft } from './draft';
import { NewForm } from './NewForm';
import type { Alt } from './creation';

/** A new server, on one page from its game to its settings. */
export default function NewPage() {
  const { t } = useTranslation('servers');
  const query = useAlts();
  const [asked] = useSearchParam('alt');
  const alts = query.data;
  return (
    <Page title={t('new.title')} sub={t('new.sub')}>
      {!alts && query.isPending && <Loading rows={5} height={64} />}
      {!alts && query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {alts?.length === 0 && <EmptyState icon="game" title={t('new.noAlts')}>{t('new.noAltsText')}</EmptyState>}
      {alts && alts.length > 0 && <NewForm alts={alts} initial={beginning(alts, asked)} />}
    </Page>
  );
}

/** What this tab kept, unless the address asks for another game. */
function beginning(alts: Alt[], asked: string | undefined): Draft {
  const kept = keptDraft();
  const alt = alts.find((each) => each.id === (asked ?? kept.alt));
  if (!alt) return { ...EMPTY, name: kept.name };
  return kept.alt === alt.id ? completed(kept, alt) : withAlt(kept, alt);
}
