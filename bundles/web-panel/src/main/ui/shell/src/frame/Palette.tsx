import { Icon, Slot, toastError, useNavigate } from '@cap/ui';
import { labelOf, session, usePaletteList } from '@cap/ui/shell';
import { useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { load } from '../modules/loader';
import { useFrameAction } from './actions';
import css from './overlays.module.css';
import { useModules, useNavigation } from './useModules';

const [store, spotlight] = createSpotlight();
const MOST = 14;

interface Item {
  id: string;
  label: string;
  description?: string;
  icon: string;
  group: string;
  keywords?: string;
  run: () => void;
}

/** Everything one can go to or do, by a few letters of its name. Modules offer more in the slot `palette`. */
export default function Palette({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation('shell');
  const [query, setQuery] = useState('');
  const items = useItems();
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened]);
  const found = matching(items, query).slice(0, MOST);
  const drawn = found.map((item) => item.id).join('\n');
  useEffect(() => (query === '' ? undefined : selectFirst()), [query, drawn]);
  const groups = [...new Set(found.map((item) => item.group))];
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={() => {
        setQuery('');
        close();
      }}
      shortcut={null}
      scrollable
      maxHeight={440}
      yOffset="12vh"
      size={600}
      radius="lg"
      classNames={{ content: css.palette as string }}
      attributes={{ content: { 'aria-label': t('palette.title') } }}
    >
      <Spotlight.Search placeholder={t('palette.placeholder')} aria-label={t('palette.title')} leftSection={<Icon name="search" />} />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {found.filter((item) => item.group === group).map((item) => (
              <Spotlight.Action key={item.id} label={item.label} {...(item.description ? { description: item.description } : {})} leftSection={<Icon name={item.icon} />} highlightQuery onClick={item.run} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found.length === 0 && <Spotlight.Empty>{t('palette.none')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Slot name="palette" with={{ query }} />
    </Spotlight.Root>
  );
}

/** Spotlight selects when letters come; what a module finds comes later. What one has moved to stays selected. */
function selectFirst(): void {
  const list = document.getElementById(store.getState().listId);
  const selected = list?.querySelector('[data-selected]');
  if (selected && store.getState().selected > 0) return;
  selected?.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

function useItems(): Item[] {
  const { t, i18n } = useTranslation('shell');
  const navigate = useNavigate();
  const show = useFrameAction();
  const pages = useNavigation();
  const modules = useModules();
  const offered = usePaletteList();
  const { setColorScheme } = useMantineColorScheme();
  const doing = t('palette.actions');
  return [
    ...offered.map((action) => ({ icon: 'bulb', ...action })),
    ...pages.map((page) => ({ id: `page:${page.to}`, label: page.label, icon: page.icon, group: t('palette.pages'), run: () => navigate(page.to) })),
    ...modules.flatMap((module) =>
      module.actions.map((action) => ({
        id: `${module.id}:${action.id}`,
        label: labelOf(module, action.label, i18n.language),
        icon: action.icon,
        group: doing,
        ...(action.keywords ? { keywords: action.keywords } : {}),
        run: () => {
          if (action.to) navigate(action.to);
          else void load(module).then((entry) => entry.actions?.[action.id]?.()).catch(toastError);
        },
      })),
    ),
    { id: 'look:light', label: t('palette.light'), icon: 'sun', group: doing, keywords: 'theme', run: () => setColorScheme('light') },
    { id: 'look:dark', label: t('palette.dark'), icon: 'moon', group: doing, keywords: 'theme', run: () => setColorScheme('dark') },
    { id: 'shortcuts', label: t('shortcuts.title'), icon: 'keyboard', group: doing, run: () => setTimeout(() => show('shortcuts')) },
    { id: 'signOut', label: t('account.signOut'), icon: 'logout', group: doing, keywords: 'logout', run: () => void session.signOut().catch(toastError) },
  ];
}

/** Every word must occur; what begins with the query comes first. */
function matching(items: Item[], query: string): Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  const first = words[0] as string;
  return items
    .filter((item) => {
      const text = `${item.label} ${item.description ?? ''} ${item.keywords ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => Number(b.label.toLowerCase().startsWith(first)) - Number(a.label.toLowerCase().startsWith(first)));
}
