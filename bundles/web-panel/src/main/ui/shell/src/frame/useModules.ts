import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { labelOf, type Manifest } from '@cap/ui/shell';
import { registry } from '../modules/registry';

const LAST = 1000;

/** An entry of the navigation, in the reader's language. */
export interface NavItem {
  module: string;
  to: string;
  label: string;
  icon: string;
  group: string;
  /** Active at this very address only. */
  exact?: boolean;
}

export function useModules(): readonly Manifest[] {
  return useSyncExternalStore(registry.watch, registry.get).modules;
}

/** Whether the panel was asked what there is. */
export function useModulesKnown(): boolean {
  return useSyncExternalStore(registry.watch, registry.get).known;
}

/** Whether anything stands on the dashboard. */
export function useDashboard(): boolean {
  return useModules().some((module) => module.slots.some(({ slot }) => slot === 'dashboard'));
}

/** The navigation, in order; it begins with the dashboard as long as there is something on it. */
export function useNavigation(): NavItem[] {
  const { t } = useTranslation('shell');
  const items = useModuleNavigation();
  return useDashboard() ? [{ module: 'shell', to: '/', label: t('dashboard'), icon: 'home', group: 'main', exact: true }, ...items] : items;
}

function useModuleNavigation(): NavItem[] {
  const { i18n } = useTranslation('shell');
  const modules = useModules();
  return modules
    .flatMap((module) => module.nav.map((entry) => ({ module, entry })))
    // Whatever place a plugin asks for, it is none before the panel's own pages.
    .sort((a, b) => Number(a.entry.group === 'plugins') - Number(b.entry.group === 'plugins') || (a.entry.order ?? LAST) - (b.entry.order ?? LAST))
    .map(({ module, entry }) => ({
      module: module.id,
      to: entry.to,
      label: labelOf(module, entry.label, i18n.language),
      icon: entry.icon,
      group: entry.group ?? 'main',
    }));
}
