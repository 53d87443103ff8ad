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
}

export function useModules(): readonly Manifest[] {
  return useSyncExternalStore(registry.watch, registry.get).modules;
}

/** Whether the panel was asked what there is. */
export function useModulesKnown(): boolean {
  return useSyncExternalStore(registry.watch, registry.get).known;
}

/** The navigation, in order. */
export function useNavigation(): NavItem[] {
  const { i18n } = useTranslation('shell');
  const modules = useModules();
  return modules
    .flatMap((module) => module.nav.map((entry) => ({ module, entry })))
    .sort((a, b) => (a.entry.order ?? LAST) - (b.entry.order ?? LAST))
    .map(({ module, entry }) => ({
      module: module.id,
      to: entry.to,
      label: labelOf(module, entry.label, i18n.language),
      icon: entry.icon,
      group: entry.group ?? 'main',
    }));
}
