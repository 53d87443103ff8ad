import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Words of the editor's own parts in the reader's language; the English ones are the editor's keys. */
export function usePhrases(): Record<string, string> {
  const { t } = useTranslation('alts');
  return useMemo(
    () => ({
      Find: t('editor.find'),
      Replace: t('editor.replace'),
      next: t('editor.next'),
      previous: t('editor.previous'),
      all: t('editor.all'),
      'match case': t('editor.case'),
      regexp: t('editor.regexp'),
      'by word': t('editor.word'),
      replace: t('editor.replace'),
      'replace all': t('editor.replaceAll'),
      close: t('editor.close'),
      Diagnostics: t('edit.check'),
      'No diagnostics': t('edit.valid'),
      '$ unchanged lines': t('editor.unchanged'),
      'Fold line': t('editor.fold'),
      'Unfold line': t('editor.unfold'),
      'folded code': t('editor.folded'),
      'Folded lines': t('editor.folded'),
      unfold: t('editor.unfold'),
    }),
    [t],
  );
}
