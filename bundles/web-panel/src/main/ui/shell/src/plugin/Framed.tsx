import { ApiError } from '@cap/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Channel } from './channel';
import type { Start } from './contract';
import type { RunProps } from './Mounted';
import css from './plugin.module.css';

/** A frame that says nothing for so long will not. */
const SILENT_MS = 15_000;

/**
 * Runs code that is not trusted, in a frame without an origin. All that comes out of it passes a {@link Channel}. Forms are
 * allowed for their events alone: the frame's policy lets none be sent.
 */
export function Framed({ target, state, desk, title, onMounted, onFailed }: RunProps) {
  const { t } = useTranslation('shell');
  const frame = useRef<HTMLIFrameElement>(null);
  const channel = useRef<Channel>(undefined);
  const [height, setHeight] = useState(0);
  const latest = useRef({ state, onMounted, onFailed, t });
  latest.current = { state, onMounted, onFailed, t };
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const failed = (text: string) => {
      channel.current?.close();
      latest.current.onFailed(new ApiError(text, 'PLUGIN_PAGE_FAILED', 0));
    };
    const silent = setTimeout(() => failed(latest.current.t('plugin.silent')), SILENT_MS);
    const loaded = () => {
      // The frame has gone elsewhere: what is there now is not what the port was for.
      if (channel.current) return failed(latest.current.t('plugin.moved'));
      const { port1, port2 } = new MessageChannel();
      channel.current = new Channel(port1, desk, {
        mounted: () => {
          clearTimeout(silent);
          latest.current.onMounted();
        },
        failed: (message) => failed(message === 'flood' ? latest.current.t('plugin.flood') : message),
        height: setHeight,
      });
      const start: Start = { type: 'cap:start', target, state: latest.current.state };
      // Its origin is opaque and has no name to send to; the port is all it gets.
      element.contentWindow?.postMessage(start, '*', [port2]);
    };
    element.addEventListener('load', loaded);
    element.src = `/ui/frame/${target.plugin}/${target.version}/`;
    return () => {
      clearTimeout(silent);
      element.removeEventListener('load', loaded);
      channel.current?.close();
      channel.current = undefined;
    };
  }, [target, desk]);
  useEffect(() => channel.current?.state(state), [state]);
  return (
    <iframe
      ref={frame}
      className={css.frame}
      style={{ blockSize: height, colorScheme: state.theme.scheme }}
      title={title}
      sandbox="allow-scripts allow-forms"
      referrerPolicy="no-referrer"
      data-plugin={target.plugin}
    />
  );
}
