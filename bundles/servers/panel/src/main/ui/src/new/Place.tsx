import { NumberField, Select, useFormats, type Form } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { useNodes, type Alt } from './creation';
import type { Draft } from './draft';
import css from './new.module.css';

/** On which machine it runs, and where players connect. */
export function Place({ form, alt }: { form: Form<Draft>; alt: Alt }) {
  const { t } = useTranslation('servers');
  const formats = useFormats();
  const nodes = useNodes();
  const node = nodes.find((each) => each.id === form.values.node) ?? (nodes.length === 1 ? nodes[0] : undefined);
  const choices = nodes.map((each) => ({
    value: each.id,
    label: t('new.nodeFree', { name: each.name, free: formats.mebibytes(Math.max(0, each.memoryMiB - each.memoryTakenMiB)), state: t(`kit:state.${each.state}`, { defaultValue: each.state }) }),
    disabled: each.state !== 'ONLINE',
  }));
  const field = form.field('node');
  const preferred = alt.ports[0]?.preferred;
  return (
    <div className={css.fields}>
      <Select
        name="node" label={t('new.node')} description={t('new.nodeHint')} error={field.error} value={field.value} allowDeselect={false}
        data={[{ value: '', label: t('new.any') }, ...choices]} onChange={(value) => form.set('node', value ?? '')}
      />
      {alt.ports.length > 0 && (
        <NumberField
          {...form.field('port')} label={t('new.port')} placeholder={preferred ? t('new.portOf', { port: preferred }) : t('new.any')} min={1} max={65535}
          description={node ? t('new.range', { from: node.portFrom, to: node.portTo }) : t('new.portHint')}
          onChange={(value) => form.set('port', value)}
        />
      )}
    </div>
  );
}
