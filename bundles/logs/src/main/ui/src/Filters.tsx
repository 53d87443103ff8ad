import { ActionIcon, api, Button, data, Icon, Select, TextInput, toastError, Tooltip, useDebouncedValue, useSearchParam, type Schema } from '@cap/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from './download';
import { LEVELS, shortBundle, type Filter } from './lines';
import css from './logs.module.css';

const TYPED_MS = 250;

/** Which lines are shown, and whether they move. */
export function Filters({ filter, paused, onPause }: { filter: Filter; paused: boolean; onPause: () => void }) {
  const { t } = useTranslation('logs');
  const [, setLevel] = useSearchParam('level');
  const [, setBundle] = useSearchParam('bundle');
  const [busy, setBusy] = useState(false);
  const save = () => {
    setBusy(true);
    void download(filter).catch(toastError).finally(() => setBusy(false));
  };
  return (
    <div className={css.filters}>
      <Search />
      <Select
        aria-label={t('level.label')}
        className={css.level ?? ''}
        data={LEVELS.map((level) => ({ value: level, label: t(`from.${level}`) })).reverse()}
        value={filter.level}
        allowDeselect={false}
        onChange={(next) => setLevel(next === 'TRACE' ? undefined : (next ?? undefined))}
      />
      <Bundles value={filter.bundle} onChange={setBundle} />
      <Button variant={paused ? 'filled' : 'default'} leftSection={<Icon name={paused ? 'play' : 'pause'} size={15} />} aria-pressed={paused} onClick={onPause}>{paused ? t('follow') : t('pause')}</Button>
      <Tooltip label={t('download')}>
        <ActionIcon variant="default" size={36} aria-label={t('download')} loading={busy} onClick={save}><Icon name="download" size={16} /></ActionIcon>
      </Tooltip>
    </div>
  );
}

function Search() {
  const { t } = useTranslation('logs');
  const [q, setQ] = useSearchParam('q');
  const [text, setText] = useState(q ?? '');
  const [settled] = useDebouncedValue(text, TYPED_MS);
  useEffect(() => {
    if (settled !== (q ?? '')) setQ(settled || undefined);
    // Only what was typed is told; what the address says else was typed before.
  }, [settled]);
  return <TextInput className={css.search ?? ''} aria-label={t('search')} placeholder={t('search')} leftSection={<Icon name="search" size={15} />} value={text} onChange={(event) => setText(event.currentTarget.value)} />;
}

function Bundles({ value, onChange }: { value: string; onChange: (bundle: string | undefined) => void }) {
  const { t } = useTranslation('logs');
  const query = useQuery({ queryKey: ['logs', 'sources'], queryFn: () => data<Schema['LogSource'][]>(api.GET('/platform/logs/sources')) });
  const named = (query.data ?? []).filter((source) => source.bundle !== '');
  const known = named.some((source) => source.bundle === value) || value === '' ? named : [...named, { bundle: value, lines: 0, warnings: 0, errors: 0 }];
  const options = known.map(({ bundle, errors }) => ({ value: bundle, label: errors > 0 ? t('bundle.errors', { bundle: shortBundle(bundle), count: errors }) : shortBundle(bundle) }));
  return (
    <Select
      aria-label={t('bundle.label')}
      className={css.bundle ?? ''}
      searchable
      data={[{ value: '', label: t('bundle.all') }, ...options]}
      value={value}
      allowDeselect={false}
      onDropdownOpen={() => void query.refetch()}
      onChange={(next) => onChange(next || undefined)}
    />
  );
}
