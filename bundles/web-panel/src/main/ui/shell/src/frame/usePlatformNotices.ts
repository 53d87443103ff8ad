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
  const versions = useRef(new Map<string, string>());
  useEffect(() => {
    const earlier = before.current;
    const last = new Map(versions.current);
    if (known) {
      before.current = modules;
      modules.forEach((module) => versions.current.set(module.id, module.version));
    }
    if (!earlier || !known) return;
    const name = (module: Manifest) => labelOf(module, module.title, i18n.language);
    for (const module of modules) {
      const here = earlier.some((other) => other.id === module.id);
      // An update may have taken long enough for the page to see it away.
      const version = last.get(module.id) ?? module.version;
      if (version !== module.version) {
        notify({ id: `module:${module.id}`, kind: 'info', title: t('features.renewed', { name: name(module) }), group: t('features.title') });
      } else if (!here) {
        notify({ id: `module:${module.id}`, kind: 'info', title: t('features.came', { name: name(module) }), group: t('features.title') });
      }
    }
    for (const module of earlier) {
      if (!modules.some((other) => other.id === module.id)) {
        notify({ id: `module:${module.id}`, kind: 'warn', title: t('features.left', { name: name(module) }), text: t('features.leftText'), group: t('features.title') });
      }
    }
  }, [modules, known, t, i18n.language]);
}
