import { Button, Icon, Select, TextInput, useDebouncedValue, useFormats, useHotkeys } from '@cap/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SORTS, type FilterControl } from './filter';
import css from './list.module.css';
import { totalOf, type Choice, type Listed } from './news';

const SETTLED_MS = 200;
/** In the order in which they are of interest. */
const STATES = ['RUNNING', 'STARTING', 'STOPPING', 'INSTALLING', 'CRASHED', 'INSTALL_FAILED', 'OFFLINE'];

/** What is shown of the servers, with how many there are of each. */
export function Toolbar({ control, list, selecting, setSelecting }: {
  control: FilterControl;
  list: Listed;
  selecting: boolean;
  setSelecting: (selecting: boolean) => void;
}) {
  const { t } = useTranslation('servers');
  const { filter, set } = control;
  const facets = [
    { name: 'node', label: t('list.node'), all: t('list.anyNode'), value: filter.node, set: set.node },
    { name: 'alt', label: t('list.game'), all: t('list.anyGame'), value: filter.alt, set: set.alt },
    { name: 'owner', label: t('list.owner'), all: t('list.anyOwner'), value: filter.owner, set: set.owner },
  ];
  return (
    <div className={css.tools}>
      <div className={css.fields}>
        <Search control={control} />
        {facets.map((facet) => <Facet key={facet.name} {...facet} choices={list.facets[facet.name] ?? []} />)}
        <Select className={css.sort ?? ''} leftSection={<Icon name="sortUp" size={15} />} aria-label={t('list.sort.label')} value={filter.sort} allowDeselect={false} data={SORTS.map(({ sort, label }) => ({ value: sort, label: t(label) }))} onChange={(value) => set.sort(value ?? undefined)} />
        <Button className={css.selectMode ?? ''} variant={selecting ? 'light' : 'default'} aria-pressed={selecting} onClick={() => setSelecting(!selecting)}>{selecting ? t('list.selectEnd') : t('list.select')}</Button>
      </div>
      <States control={control} list={list} />
    </div>
  );
}

function Search({ control: { filter, set } }: { control: FilterControl }) {
  const { t } = useTranslation('servers');
  const [typed, type] = useState(filter.q);
  const [settled] = useDebouncedValue(typed, SETTLED_MS);
  const told = useRef(filter.q);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (settled === told.current) return;
    told.current = settled;
    set.q(settled);
  }, [settled, set]);
  useEffect(() => {
    // The address was changed by somebody else: going back, or all filters cleared.
    if (filter.q === told.current) return;
    told.current = filter.q;
    type(filter.q);
  }, [filter.q]);
  useHotkeys([{ keys: '/', label: t('list.search'), group: t('title'), run: () => field.current?.focus() }]);
  return <TextInput ref={field} type="search" className={css.search ?? ''} aria-label={t('list.search')} placeholder={t('list.searchFor')} leftSection={<Icon name="search" size={15} />} value={typed} onChange={(event) => type(event.currentTarget.value)} maxLength={100} />;
}

/** Not there while there is nothing to choose. */
function Facet({ label, all, value, set, choices }: { label: string; all: string; value: string; set: (value: string | undefined) => void; choices: readonly Choice[] }) {
  const formats = useFormats();
  if (choices.length < 2 && !value) return null;
  const known = choices.some((choice) => choice.id === value);
  const data = [
    { value: '', label: all },
    ...(value && !known ? [{ value, label: value }] : []),
    ...choices.map((choice) => ({ value: choice.id, label: `${choice.name || choice.id} (${formats.number(choice.count)})` })),
  ];
  return <Select className={css.facet ?? ''} aria-label={label} value={value} allowDeselect={false} searchable={choices.length > 8} data={data} onChange={(next) => set(next || undefined)} />;
}

function States({ control: { filter, set }, list }: { control: FilterControl; list: Listed }) {
  const { t } = useTranslation('servers');
  const formats = useFormats();
  const shown = STATES.filter((state) => (list.counts[state] ?? 0) > 0 || filter.state === state);
  const chip = (state: string, label: string, count: number) => (
    <button key={state} type="button" className={css.state} aria-pressed={filter.state === state} onClick={() => set.state(filter.state === state ? undefined : state || undefined)}>
      {label}<span>{formats.number(count)}</span>
    </button>
  );
  return (
    <div className={css.states} role="group" aria-label={t('list.state')}>
      {chip('', t('list.all'), totalOf(list))}
      {shown.map((state) => chip(state, t(`kit:state.${state}`), list.counts[state] ?? 0))}
    </div>
  );
}
