import { Button, EmptyState, ErrorState, Icon, Link, Loading, Name, Page, Surface, TextInput, Tile, useCan, useNavigate, useSearchParam } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlts } from './alts';
import css from './alts.module.css';
import { byCtrl } from './catalogue';
import { StartDialog } from './StartDialog';

/** What servers can be made from, by category. */
export default function ListPage() {
  const { t } = useTranslation('alts');
  const [search, setSearch] = useSearchParam('q');
  const query = useAlts();
  const groups = query.data && byCtrl(query.data, search ?? '');
  return (
    <Page title={t('title')} sub={t('sub')} actions={<Actions />}>
      <TextInput className={css.search ?? ''} aria-label={t('search')} placeholder={t('search')} leftSection={<Icon name="search" size={15} />} value={search ?? ''} onChange={(event) => setSearch(event.currentTarget.value)} />
      {query.isPending && <Loading rows={5} height={72} />}
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {groups?.length === 0 && <EmptyState icon="game" title={t('none')}>{t('noneText')}</EmptyState>}
      {groups?.map((group) => (
        <section key={group.ctrl} className={css.group}>
          <h2><Name>{group.name}</Name></h2>
          <div className={css.cards}>
            {group.alts.map((alt) => (
              <Link key={alt.id} to={`/alts/${alt.id}`} className={css.card}>
                <Surface padded>
                  <span className={css.who}><Tile text={alt.name} /><span><b><Name>{alt.name}</Name></b><small dir="ltr">{alt.version}</small></span></span>
                  <p>{alt.description}</p>
                </Surface>
              </Link>
            ))}
          </div>
        </section>
      ))}
    </Page>
  );
}

function Actions() {
  const { t } = useTranslation('alts');
  const navigate = useNavigate();
  const mayManage = useCan('alts.manage');
  const [starts, setStarts] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="folder" size={15} />} onClick={() => navigate('/alts/categories')}>{t('ctrls.title')}</Button>
      {mayManage && <Button leftSection={<Icon name="plus" size={15} />} onClick={() => setStarts(true)}>{t('new.title')}</Button>}
      <StartDialog open={starts} onClose={() => setStarts(false)} />
    </>
  );
}
