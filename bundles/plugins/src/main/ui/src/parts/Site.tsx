import { Icon } from '@cap/ui';
import css from '../plugins.module.css';

/** A page elsewhere that a package names; anything but a web address is only text. */
export function Site({ url, children }: { url: string; children?: string }) {
  const text = children ?? url;
  if (!/^https?:\/\//i.test(url)) return text ? <bdi>{text}</bdi> : null;
  return <a className={css.site} href={url} target="_blank" rel="noreferrer noopener nofollow"><bdi>{text}</bdi> <Icon name="external" size={13} /></a>;
}
