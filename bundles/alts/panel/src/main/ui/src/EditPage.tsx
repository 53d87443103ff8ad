import { api, asApiError, data, EmptyState, ErrorState, Link, Loading, toast, toastError, useLeaveGuard, useNavigate, useParam } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from './alts';
import { keepDraft, keptDraft } from './draft';
import { Conflict, Review } from './editor/Review';
import { Workspace } from './editor/Workspace';

/** Changes a stored alt as it is written. */
export default function EditPage() {
  const { t } = useTranslation('alts');
  const id = useParam('altId');
  const query = useText(id);
  if (!query.data) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading page />;
  if (!query.data.editable) return <EmptyState icon="lock" title={t('edit.locked')} action={<Link to={`/alts/${id}`}>{t('edit.back')}</Link>}>{t('edit.lockedText')}</EmptyState>;
  return <Editing key={id} stored={query.data} />;
}

function Editing({ stored }: { stored: Text }) {
  const { t } = useTranslation('alts');
  const navigate = useNavigate();
  const queries = useQueryClient();
  // What one began from; a version that somebody else stores meanwhile does not take its place by itself.
  const [from, setFrom] = useState(stored);
  const [draft, setDraft] = useState(() => keptDraft(stored.id) ?? { text: stored.document, ver: stored.ver });
  const [theirs, setTheirs] = useState<Text>();
  const [reviewed, setReviewed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const changed = draft.text !== from.document;
  const change = (next: typeof draft, of = from) => {
    setDraft(next);
    keepDraft(stored.id, next.text === of.document ? undefined : next);
  };
  useLeaveGuard(changed && !done, () => keepDraft(stored.id, undefined));
  useEffect(() => {
    if (done) navigate(`/alts/${stored.id}`);
  }, [done, navigate, stored.id]);

  const save = async () => {
    const path = { params: { path: { id: stored.id } } };
    setBusy(true);
    try {
      await data(api.PUT('/alts/{id}', { ...path, body: { document: draft.text, ver: draft.ver } }));
      keepDraft(stored.id, undefined);
      await queries.invalidateQueries({ queryKey: ['alts'] });
      toast({ title: t('edit.done') });
      setDone(true);
    } catch (error) {
      setReviewed(false);
      // Somebody else changed it meanwhile: what he wrote is shown beside one's own.
      if (asApiError(error).status !== 409) toastError(error);
      else setTheirs(await data<Text>(api.GET('/alts/{id}/document', path)));
    } finally {
      setBusy(false);
    }
  };
  const settle = (text: string, other: Text) => {
    setFrom(other);
    change({ text, ver: other.ver }, other);
    setTheirs(undefined);
  };
  return (
    <>
      <Workspace
        title={t('edit.title')}
        sub={<span dir="ltr">{stored.id}</span>}
        text={draft.text}
        changed={changed}
        save={t('edit.reviewSave')}
        onChange={(text) => change({ ...draft, text })}
        onReset={() => change({ text: from.document, ver: from.ver })}
        onSave={() => changed && setReviewed(true)}
      />
      <Review open={reviewed} before={from.document} after={draft.text} busy={busy} onSave={() => void save()} onClose={() => setReviewed(false)} />
      {theirs && <Conflict theirs={theirs.document} mine={draft.text} onMine={() => settle(draft.text, theirs)} onTheirs={() => settle(theirs.document, theirs)} />}
    </>
  );
}
