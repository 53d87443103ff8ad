import { BridgeContext, labelOf, type Bridge as Told } from '@cap/ui/shell';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { identity } from '../modules/loader';
import { partOf } from '../modules/pages';
import { useModules } from './useModules';

const LAST = 1000;
const byOrder = (a: { order?: number }, b: { order?: number }) => (a.order ?? LAST) - (b.order ?? LAST);

/** Tells the kit what modules bring, so that pages can show tabs and parts of others. */
export function Bridge({ children }: { children: ReactNode }) {
  const modules = useModules();
  const { i18n } = useTranslation('shell');
  const told = useMemo<Told>(
    () => ({
      tabs: (layout) =>
        modules
          .flatMap((module) => module.tabs.filter((tab) => tab.layout === layout).map((tab) => ({ module, ...tab })))
          .sort(byOrder)
          .map(({ module, path, label, icon }) => ({ module: module.id, path, icon, label: labelOf(module, label, i18n.language) })),
      parts: (slot) =>
        modules
          .flatMap((module) => module.slots.filter((part) => part.slot === slot).map((part) => ({ module, ...part })))
          .sort(byOrder)
          .map(({ module, component, columns }) => ({ columns: Math.min(12, Math.max(1, columns ?? 4)), module: module.id, key: `${identity(module)}#${component}`, component: partOf(module, component) })),
    }),
    [modules, i18n.language],
  );
  return <BridgeContext value={told}>{children}</BridgeContext>;
}
