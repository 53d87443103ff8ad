import { EmptyState, ErrorState, Icon, Link, Loading, Name, Page, Slot, Surface, toast, toastError, useCan, useDocumentTitle, useParam } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstallDialog } from '../InstallDialog';
import { PluginState } from '../ListPage';
import { deniedOf, type Plugin, type PluginDetail } from '../model';
import { Grants } from '../parts/Grants';
import { Note } from '../parts/Note';
import { UnsignedBanner } from '../parts/UnsignedBanner';
import { setGrant, usePlugin, useRenewed } from '../plugins';
import css from '../plugins.module.css';
import { About } from './About';
import { Actions } from './Actions';
import { Brings } from './Brings';
import { Shares } from './Shares';
import { Denials, LogLines, Timings } from './Watched';

/** A note stands there only where something is to be said: of one that runs, that it is left alone. */
const TONE_OF_NOTE = { ACTIVE: 'bad', DISABLED: 'off', FAILED: 'bad', QUARANTINED: 'warn' } as const;

/** One plugin: what it is, what it may do, what it does, and what one can do with it. */
export default function PluginPage() {
  const { t } = useTranslation('plugins');
  const id = useParam('pluginId');
  const query = usePlugin(id);
  useDocumentTitle(query.data?.plugin.title ?? id);
  if (query.data) return <PluginOf key={id} detail={query.data} />;
  if (query.error?.code === 'NOT_FOUND') {
    return <Page title={id}><EmptyState icon="puzzle" title={t('plugin.missing')} action={<Link to="/plugins">{t('plugin.back')}</Link>}>{t('plugin.missingText')}</EmptyState></Page>;
  }
  return <Page title={id}>{query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading rows={5} height={96} />}</Page>;
}

/** What it may do; each grant that it can do without is taken away and given back here. */
function Allowed({ detail, mayManage }: { detail: PluginDetail; mayManage: boolean }) {
  const { t } = useTranslation('plugins');
  const renewed = useRenewed();
  const [busy, setBusy] = useState<string>();
  const { plugin, grants } = detail;
  const change = async (grant: string, allowed: boolean) => {
    setBusy(grant);
    try {
      await setGrant(plugin.id, grant, allowed);
      await renewed();
      toast({ title: t(allowed ? 'grants.given' : 'grants.taken', { name: plugin.title }), kind: 'ok' });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(undefined);
    }
  };
  const allow = (grant: string, allowed: boolean) => void change(grant, allowed);
  return (
    <Surface title={t('grants.title', { name: plugin.title })} padded data-part="grants">
      <Grants grants={grants} denied={deniedOf(grants)} busy={busy} onChange={mayManage ? allow : undefined} />
    </Surface>
  );
}

function PluginOf({ detail }: { detail: PluginDetail }) {
  const { t } = useTranslation('plugins');
  const mayManage = useCan('plugins.manage');
  const [update, setUpdate] = useState(false);
  const { plugin } = detail;
  const page = detail.contributes.pages.find(({ path }) => !path.includes('$'));
  return (
    <Page
      title={<span className={css.heading}><Name>{plugin.title}</Name> <PluginState plugin={plugin} /></span>}
      documentTitle={plugin.title}
      sub={<Name>{plugin.description}</Name>}
      actions={
        <>
          {page && plugin.state === 'ACTIVE' && <Link to={page.path} className={css.open}><Icon name="browser" size={16} /> {t('plugin.open')}</Link>}
          {mayManage && <Actions plugin={plugin} documents={detail.store.documents} onUpdate={() => setUpdate(true)} />}
        </>
      }
    >
      <UnsignedBanner />
      {plugin.stateMessage && (
        <Note tone={TONE_OF_NOTE[plugin.state]} part="because" title={t(`because.${plugin.state}`)}>{plugin.stateMessage}</Note>
      )}
      <div className={css.columns}>
        <div className={css.main}>
          <Allowed detail={detail} mayManage={mayManage} />
          {plugin.settings && <div data-part="settings"><Settings plugin={plugin} /></div>}
          <Brings detail={detail} />
          <Timings timings={detail.timings} />
          <Denials denials={detail.denials} />
          <LogLines id={plugin.id} />
          {mayManage && <Shares id={plugin.id} />}
        </div>
        <div className={css.side}><About detail={detail} /></div>
      </div>
      {mayManage && <InstallDialog opened={update} onClose={() => setUpdate(false)} />}
    </Page>
  );
}

/** The form that the panel makes of what the plugin declares; it is there while the plugin runs. */
function Settings({ plugin }: { plugin: Plugin }) {
  const { t } = useTranslation('plugins');
  const maySettings = useCan('settings.view');
  if (maySettings && plugin.state === 'ACTIVE') return <Slot name="settings.group" with={{ group: plugin.id }} />;
  return <Surface title={t('settings.title')} padded><p className={css.nothing}>{maySettings ? t('settings.away') : t('settings.forbidden')}</p></Surface>;
}
