import { Button, Icon, Tooltip, VisuallyHidden } from '@cap/ui';
import { useId, type MouseEvent } from 'react';
import css from './power.module.css';
import { ICONS, type Powered, type Stop } from './power';
import { usePower, type PowerAct } from './usePower';

/** Start, restart, stop and kill of one server, each with what it will do, or why it cannot be asked for now. */
export function PowerButtons({ server, stop }: { server: Powered; stop?: Stop | undefined }) {
  const { acts, busy } = usePower(server, stop);
  if (acts.length === 0) return null;
  return (
    <div className={css.power} role="group" aria-label={server.name}>
      {acts.map((act) => <PowerButton key={act.action} act={act} busy={busy === act.action} />)}
    </div>
  );
}

/** A button that cannot be used still takes the focus, so that everybody learns why. */
function PowerButton({ act, busy }: { act: PowerAct; busy: boolean }) {
  const id = useId();
  const off = act.refused !== undefined || busy;
  const click = (event: MouseEvent) => {
    event.preventDefault();
    if (!off) act.run();
  };
  const text = act.refused ?? act.does;
  return (
    <>
      <Tooltip label={text} multiline maw={300} openDelay={300} events={{ hover: true, focus: true, touch: false }}>
        <Button
          variant={act.action === 'start' ? 'filled' : 'default'} className={css[act.action] ?? ''} data-power={act.action} aria-describedby={id}
          leftSection={<Icon name={ICONS[act.action]} size={15} />} onClick={click} {...(off ? { 'data-disabled': true, 'aria-disabled': true } : {})}
        >
          {act.label}
        </Button>
      </Tooltip>
      <VisuallyHidden id={id}>{text}</VisuallyHidden>
    </>
  );
}
