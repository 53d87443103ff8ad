import { notify } from '@cap/ui';
import { labelOf, type Manifest } from '@cap/ui/shell';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules, useModulesKnown } from './useModules';

/** Tells, calmly, which features have come and left since the page was opened. */
export function usePlatformNotices(): void {
  const { t, i18n } = useTranslation('shell');
  const modules = useModules();
  const known = useModulesKnown();
  const before = useRef<readonly Manifest[]>(undefined);
  useEffect(() => {
    const earlier = before.current;
    if (known) before.current = modules;
    if (!earlier || !known) return;
    const name = (module: Manifest) => labelOf(module, module.title, i18n.language);
    for (const module of modules) {
      const old = earlier.find((other) => other.id === module.id);
      if (!old) notify({ id: `module:${module.id}`, kind: 'info', title: t('features.came', { name: name(module) }), group: t('features.title') });
      else if (old.version !== module.version) {
        notify({ id: `module:${module.id}`, kind: 'info', title: t('features.renewed', { name: name(module) }), group: t('features.title') });
      }
    }
    for (const module of earlier) {
      if (!modules.some((other) => other.id === module.id)) {
        notify({ id: `module:${module.id}`, kind: 'warn', title: t('features.left', { name: name(module) }), text: t('features.leftText'), group: t('features.title') });
      }
    }
  }, [modules, known, t, i18n.language]);
}
