import { Button, Checkbox, EmptyState, ErrorState, Icon, Loading, Name, Page, Surface, toastError, useNavigate, useParam, useSearchParam } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deniedOf, type Plan } from '../model';
import { Grants } from '../parts/Grants';
import { Note } from '../parts/Note';
import { OperationProgress } from '../parts/Progress';
import { UnsignedBanner } from '../parts/UnsignedBanner';
import { apply, discard, usePlan, useRenewed } from '../plugins';
import css from '../plugins.module.css';
import { Adds } from './Adds';
import { Changes } from './Changes';
import { Findings } from './Findings';
import { From } from './From';

/** What an installation would do, in plain words, before anything is done. */
export default function PlanPage() {
  const { t } = useTranslation('plugins');
  const id = useParam('planId');
  const navigate = useNavigate();
  const query = usePlan(id);
  if (query.data) return <PlanOf key={id} plan={query.data} />;
  if (query.error?.code === 'NOT_FOUND') {
    return (
      <Page title={t('plan.title')}>
        <EmptyState icon="clock" title={t('plan.gone')} action={<Button size="sm" onClick={() => navigate('/plugins?install=1')}>{t('install.title')}</Button>}>{t('plan.goneText')}</EmptyState>
      </Page>
    );
  }
  return <Page title={t('plan.title')}>{query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading rows={5} height={96} />}</Page>;
}

function PlanOf({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plugins');
  const { plugin } = plan;
  const [denied, setDenied] = useState(() => deniedOf(plan.grants));
  const change = (grant: string, allowed: boolean) => setDenied((before) => (allowed ? before.filter((each) => each !== grant) : [...before, grant]));
  const title = t(`plan.kind.${plan.kind}`, { name: plugin.title, version: plugin.version, from: plugin.fromVersion });
  return (
    <Page title={title} sub={<Name>{plugin.description}</Name>}>
      <UnsignedBanner />
      <div className={css.plan}>
        {!plan.installable && <Hindered plan={plan} />}
        <Surface title={t('grants.title', { name: plugin.title })} padded data-part="grants"><Grants grants={plan.grants} denied={denied} marked={plan.kind !== 'INSTALL'} onChange={plan.installable ? change : undefined} /></Surface>
        <From plan={plan} />
        <Adds plan={plan} />
        <Changes plan={plan} />
        <Findings findings={plan.findings} />
        {plan.installable && <Decision plan={plan} denied={denied} />}
        {!plan.installable && <Discard plan={plan} />}
      </div>
    </Page>
  );
}

function Hindered({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plugins');
  return (
    <Note tone="bad" title={t('plan.hindered')} part="reasons">
      <ul className={css.reasons}>
        {plan.reasons.map((reason) => <li key={reason.code + reason.message}>{reason.message} {reason.remedy && <span className={css.remedy}>{reason.remedy}</span>} <code>{reason.code}</code></li>)}
      </ul>
    </Note>
  );
}

function Decision({ plan, denied }: { plan: Plan; denied: readonly string[] }) {
  const { t } = useTranslation('plugins');
  const navigate = useNavigate();
  const renewed = useRenewed();
  const [operation, setOperation] = useSearchParam('operation');
  const [busy, setBusy] = useState(false);
  const [older, setOlder] = useState(false);
  const begin = async () => {
    setBusy(true);
    try {
      setOperation((await apply(plan.id, older, denied)).operation);
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  if (operation) {
    return (
      <div className={css.bar}>
        <OperationProgress id={operation} onDone={() => void renewed().then(() => navigate(`/plugins/${plan.plugin.id}`, { replace: true }))} />
      </div>
    );
  }
  return (
    <div className={css.bar}>
      {plan.kind === 'DOWNGRADE' && <Checkbox checked={older} onChange={(event) => setOlder(event.currentTarget.checked)} label={t('plan.older', { version: plan.plugin.fromVersion })} />}
      <div className={css.buttons}>
        <Discard plan={plan} />
        <Button loading={busy} disabled={plan.kind === 'DOWNGRADE' && !older} leftSection={<Icon name="install" size={16} />} onClick={() => void begin()} data-autofocus>{t(`plan.do.${plan.kind}`)}</Button>
      </div>
    </div>
  );
}

function Discard({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plugins');
  const navigate = useNavigate();
  const leave = () => discard(plan.id).then(() => navigate('/plugins'), toastError);
  return <Button variant="default" onClick={() => void leave()}>{t('plan.discard')}</Button>;
}
