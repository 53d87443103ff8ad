import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const STEP = 1024;
const DAY_S = 86_400;

/** Numbers, sizes and times as people of a language write them, in the zone of the browser. */
export class Formats {
  private readonly cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

  constructor(readonly language: string) {}

  number(value: number, digits = 0): string {
    return this.of(`n${digits}`, () => new Intl.NumberFormat(this.language, { maximumFractionDigits: digits })).format(value);
  }

  /** `value` is 0 to 100. */
  percent(value: number, digits = 0): string {
    const make = () => new Intl.NumberFormat(this.language, { style: 'percent', maximumFractionDigits: digits });
    return this.of(`p${digits}`, make).format(value / 100);
  }

  /** 1024 to the next unit, three digits at most: `1.5 GiB`. */
  bytes(value: number): string {
    let size = value;
    let unit = 0;
    while (Math.abs(size) >= STEP && unit < BYTE_UNITS.length - 1) {
      size /= STEP;
      unit++;
    }
    return `${this.number(size, unit > 0 && size < 100 ? 1 : 0)} ${BYTE_UNITS[unit]}`;
  }

  mebibytes(value: number): string {
    return this.bytes(value * STEP * STEP);
  }

  /** 100 is one core in full. */
  cores(percent: number): string {
    return this.number(percent / 100, percent < 1000 ? 1 : 0);
  }

  /** The two largest parts: `3 d 4 h`, `12 min 5 s`. */
  duration(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    const parts: [number, string][] = [
      [Math.floor(whole / DAY_S), 'day'],
      [Math.floor((whole % DAY_S) / 3600), 'hour'],
      [Math.floor((whole % 3600) / 60), 'minute'],
      [whole % 60, 'second'],
    ];
    const first = parts.findIndex(([count]) => count > 0);
    if (first < 0) return this.unit(0, 'second');
    return parts
      .slice(first, first + 2)
      .filter(([count]) => count > 0)
      .map(([count, unit]) => this.unit(count, unit))
      .join(' ');
  }

  dateTime(at: Date | string): string {
    return this.date('dt', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at));
  }

  day(at: Date | string): string {
    return this.date('d', { dateStyle: 'medium' }).format(new Date(at));
  }

  time(at: Date | string): string {
    return this.date('t', { timeStyle: 'medium' }).format(new Date(at));
  }

  /** How long ago, or in how long: `3 minutes ago`. */
  relative(at: Date | string, now: number): string {
    const seconds = (new Date(at).getTime() - now) / 1000;
    const size = Math.abs(seconds);
    const format = this.of('r', () => new Intl.RelativeTimeFormat(this.language, { numeric: 'auto' }));
    if (size < 60) return format.format(Math.trunc(seconds / 10) * 10 || 0, 'second');
    if (size < 3600) return format.format(Math.trunc(seconds / 60), 'minute');
    if (size < DAY_S) return format.format(Math.trunc(seconds / 3600), 'hour');
    if (size < 30 * DAY_S) return format.format(Math.trunc(seconds / DAY_S), 'day');
    if (size < 365 * DAY_S) return format.format(Math.trunc(seconds / (30 * DAY_S)), 'month');
    return format.format(Math.trunc(seconds / (365 * DAY_S)), 'year');
  }

  private unit(count: number, unit: string): string {
    const make = () => new Intl.NumberFormat(this.language, { style: 'unit', unit, unitDisplay: 'short' });
    return this.of(`u${unit}`, make).format(count);
  }

  private date(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return this.of(key, () => new Intl.DateTimeFormat(this.language, options));
  }

  private of<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
    const found = this.cache.get(key) as T | undefined;
    if (found) return found;
    const made = make();
    this.cache.set(key, made);
    return made;
  }
}

/** Formats of the language that is chosen. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  // What i18next resolves is known once a language was changed, not where the page begins in it.
  const language = i18n.language ?? 'en';
  return useMemo(() => new Formats(language), [language]);
}
