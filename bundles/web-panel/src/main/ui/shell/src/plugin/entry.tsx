import { useParam, type ModuleEntry } from '@cap/ui';
import type { Manifest } from '@cap/ui/shell';
import type { ComponentType } from 'react';
import { tabName, type Kind } from './contract';
import { PluginPart } from './PluginPart';

/** The entry of a module that follows the mount contract, as that of any other: from its manifest, before any of its code. */
export function pluginEntry(module: Manifest): ModuleEntry {
  const pages: ModuleEntry['pages'] = {};
  const slots: NonNullable<ModuleEntry['slots']> = {};
  for (const { page, label } of module.routes) pages[page] = lazily(pageOf(module, 'pages', page, label));
  for (const { page, label } of module.tabs) pages[page] = lazily(pageOf(module, 'tabs', page.slice(tabName('').length), label));
  for (const { component, label } of module.slots) slots[component] = lazily(widget(module, component, label) as ComponentType<never>);
  return { pages, slots, i18n: async () => ({ default: {} }) };
}

const lazily = <T,>(component: T) => async () => ({ default: component });

function pageOf(module: Manifest, kind: Kind, name: string, label: string): ComponentType {
  return function PluginPage() {
    const serverId = useParam('serverId');
    return <PluginPart module={module} kind={kind} name={name} label={label} {...(kind === 'tabs' ? { serverId } : {})} />;
  };
}

function widget(module: Manifest, name: string, label: string): ComponentType<{ serverId?: string }> {
  return function PluginWidget({ serverId }) {
    return <PluginPart module={module} kind="widgets" name={name} label={label} {...(serverId === undefined ? {} : { serverId })} />;
  };
}
